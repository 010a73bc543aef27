/* The site's search. `site.js` loads it, and the language's index, when someone wants to search.
   What the index holds is told in docs/maintainers/search.md. */
"use strict";
self.mittaristoSearch = (() => {
  /* How well a word of the site fits one that was typed. Of a word that is begun, the better the
     less it lacks. */
  const WHOLE = 1, LEMMA = 0.9, BEGUN = 0.55, MORE = 0.25, PART = 0.5, INSIDE = 0.35, NEAR = 0.3;
  /* Letters that a word must have before one is forgiven, before it is looked for inside others,
     and that each part of a compound has. */
  const FORGIVEN = 4, SOUGHT_INSIDE = 4, PARTED = 3;
  /* How many letters an ending may have after a word whose forms are not known. */
  const LONGEST_ENDING = 4;
  /* How much more worth a thing is whose title is just what was typed, in whatever form. */
  const NAMED = 2;
  const MOST_SHOWN = 20;

  const wordsOf = (text) =>
    text.replaceAll("\u00ad", "").normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

  /* Whether one letter too many, too few, another, or two in turn is all that parts them. */
  const isNear = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let n = 0;
    while (n < one.length && one[n] === other[n]) n += 1;
    const after = (a, b) => one.slice(n + a) === other.slice(n + b);
    const turned = one[n] === other[n + 1] && one[n + 1] === other[n] && after(2, 2);
    return after(1, 1) || after(1, 0) || after(0, 1) || turned;
  };

  const push = (map, key, value) => {
    const values = map.get(key);
    if (values) values.push(value);
    else map.set(key, [value]);
  };

  /* The index as what it is asked for. */
  const opened = (index) => {
    const words = index.words.split(" ");
    const lemmas = index.lemmas.split(" ");
    const endings = index.endings.map((each) => each.split(" "));
    const number = new Map(words.map((word, n) => [word, n]));
    const lemmasOfForm = new Map();
    const wordsOfLemma = new Map();
    const wholesOfPart = new Map();
    lemmas.forEach((lemma, n) => {
      const stem = lemma.slice(0, index.stems[2 * n]);
      for (const ending of endings[index.stems[2 * n + 1]]) push(lemmasOfForm, stem + ending, n);
    });
    words.forEach((word, n) => {
      const lemma = index.lemmaOf[n];
      push(wordsOfLemma, lemma, n);
      const known = lemmasOfForm.get(word);
      if (!known?.includes(lemma)) push(lemmasOfForm, word, lemma);
    });
    for (const [whole, ...parts] of index.parts) for (const part of parts) push(wholesOfPart, part, whole);
    return { ...index, words, lemmas, number, lemmasOfForm, wordsOfLemma, wholesOfPart };
  };

  /* Which words of the site fit one that was typed, and how well: word by number, 0…1. */
  const fitting = (index, typed) => {
    const fits = new Map();
    const add = (word, value) => value > (fits.get(word) ?? 0) && fits.set(word, value);
    const addLemma = (lemma, value) =>
      (index.wordsOfLemma.get(lemma) ?? []).forEach((word) => add(word, value));

    const asAWhole = (form, share) => {
      if (index.number.has(form)) add(index.number.get(form), share * WHOLE);
      for (const lemma of index.lemmasOfForm.get(form) ?? []) {
        addLemma(lemma, share * LEMMA);
        (index.wholesOfPart.get(lemma) ?? []).forEach((whole) => addLemma(whole, share * PART));
      }
    };
    const asABeginning = (start, share) => {
      const begun = (word) => share * (BEGUN + (MORE * start.length) / word.length);
      index.words.forEach((word, n) => word.startsWith(start) && add(n, begun(word)));
      index.lemmas.forEach((lemma, n) => lemma.startsWith(start) && addLemma(n, LEMMA * begun(lemma)));
    };
    const asACompound = () => {
      for (let cut = PARTED; cut <= typed.length - PARTED; cut += 1) {
        const heads = [typed.slice(0, cut), typed.slice(0, cut).replace(/s$/, "")];
        const head = heads.find((each) => index.lemmasOfForm.has(each));
        const tail = typed.slice(cut);
        if (head && index.lemmasOfForm.has(tail)) return [fitting(index, head), fitting(index, tail)].flat();
      }
      return [];
    };
    const asMisspelt = () => {
      const meant = plain(typed);
      for (const form of index.lemmasOfForm.keys())
        if (Math.abs(form.length - typed.length) < 2 && isNear(meant, plain(form))) asAWhole(form, NEAR);
      if (fits.size) return;
      index.words.forEach((word, n) => {
        const begun = [0, -1, 1].map((more) => word.slice(0, typed.length + more));
        if (begun.some((start) => isNear(meant, plain(start)))) add(n, NEAR * BEGUN);
      });
    };
    const asAnEndedWord = () =>
      index.words.forEach((word, n) => {
        const ending = typed.length - word.length;
        if (word.length > FORGIVEN && ending <= LONGEST_ENDING && typed.startsWith(word)) add(n, BEGUN);
      });

    asAWhole(typed, 1);
    asABeginning(typed, 1);
    for (const lemma of index.lemmasOfForm.get(typed) ?? [])
      if (index.lemmas[lemma].length >= FORGIVEN) asABeginning(index.lemmas[lemma], LEMMA);
    if (typed.length >= SOUGHT_INSIDE)
      index.words.forEach((word, n) => word.includes(typed) && add(n, INSIDE));
    if (!fits.size) asAnEndedWord();
    if (fits.size) return [{ fits }];
    const parts = asACompound();
    if (parts.length) return parts;
    if (typed.length >= FORGIVEN) asMisspelt();
    return [{ fits, near: true }];
  };

  /* How much a typed word says of each thing that it fits: of several words the best. */
  const saidOf = (index, fits) => {
    const said = new Map();
    for (const [word, value] of fits) {
      const says = index.says[word];
      for (let n = 0; n < says.length; n += 2) {
        const much = value * says[n + 1];
        if (much > (said.get(says[n]) ?? 0)) said.set(says[n], much);
      }
    }
    return said;
  };

  /* Whether these words are the title of one thing. */
  const isTitle = (index, typed, one) => {
    const title = wordsOf(index.found[one][1]);
    const same = (word, n) =>
      word === typed[n] || index.lemmasOfForm.get(typed[n])?.includes(index.lemmaOf[index.number.get(word)]);
    return title.length === typed.length && title.every(same);
  };

  /* What is found by the words of a query, the best first: numbers of `found`. `near` tells that a
     word of it is nowhere as it was typed. A word that is everywhere hardly counts, and what lacks
     one of the others counts less. */
  const find = (index, query) => {
    const typed = wordsOf(query);
    const long = typed.filter((word) => word.length > 1);
    const wanted = (long.length ? long : typed).flatMap((word) => fitting(index, word));
    const scores = new Map();
    const covered = new Map();
    let all = 0;
    for (const { fits } of wanted) {
      const said = saidOf(index, fits);
      const rare = Math.max(0.05, Math.log(index.found.length / Math.max(said.size, 0.5)));
      all += rare;
      for (const [one, much] of said) {
        scores.set(one, (scores.get(one) ?? 0) + rare * much);
        covered.set(one, (covered.get(one) ?? 0) + rare);
      }
    }
    for (const [one, score] of scores) {
      const whole = isTitle(index, typed, one) ? NAMED : 1;
      scores.set(one, whole * score * (covered.get(one) / all) ** 2);
    }
    const order = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || a - b);
    return { order, near: wanted.some((each) => each.near) };
  };

  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  /* One thing that was found, as a row that leads to it. */
  const row = (index, place, number) => {
    const [path, title, about, figure, period, badge] = index.found[number];
    const address = new URL(path || "./", place);
    /* Opened from a disk, folders have no index: name it. */
    if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
    const verdict = badge === undefined ? null : made("span", { className: "found-verdict" });
    if (verdict) verdict.innerHTML = index.badges[badge]; /* drawn by the page's own template */
    const figures = figure
      ? made("span", { className: "found-figure" }, made("b", { textContent: figure }), ` ${period}`)
      : null;
    const words = [made("b", { textContent: title }), " ", made("small", { textContent: about })];
    const link = made("a", { href: address.href }, made("span", { className: "found-what" }, ...words));
    for (const part of [figures, verdict]) if (part) link.append(" ", part);
    return made("li", {}, link);
  };

  /* What is told of a search: how many there are, that they are only near, that there are none. */
  const told = ({ say }, { order, near }) => {
    const words = near ? say.near : order.length > MOST_SHOWN ? say.shown : say.other;
    if (!order.length) return say.none;
    if (order.length === 1 && !near) return say.one;
    return words.replace("{number}", order.length).replace("{shown}", MOST_SHOWN);
  };

  /* The window over the page. It opens at once; `index` comes when it has been read. */
  const windowOf = (door) => {
    const field = made("input", { type: "text", maxLength: 100, autocomplete: "off", spellcheck: false, enterKeyHint: "go" });
    field.setAttribute("role", "searchbox");
    field.setAttribute("autocapitalize", "none");
    field.setAttribute("aria-label", door.textContent);
    const close = made("button", { type: "button", hidden: true });
    const hint = made("p", { className: "search-hint", id: "search-hint" });
    field.setAttribute("aria-describedby", hint.id);
    const count = made("p", { className: "search-count" });
    count.setAttribute("role", "status");
    const list = made("ol", { className: "search-list" });
    const everything = made("p", { className: "search-everything" });
    const top = made("div", { className: "search-top" }, field, close);
    const dialog = made("dialog", { className: "search" }, top, hint, count, list, everything);
    dialog.setAttribute("aria-label", door.textContent);
    document.body.append(dialog);
    return { dialog, field, close, hint, count, list, everything };
  };

  /* The search behind a door: gives what opens it. Addresses are from where the index is; `reading`
     ends when it has been read, and where it cannot be the door's link is followed. */
  const start = (door, place, reading) => {
    const { dialog, field, close, hint, count, list, everything } = windowOf(door);
    let index;

    const show = () => {
      if (!index) return;
      const found = wordsOf(field.value).length ? find(index, field.value) : null;
      count.textContent = found ? told(index, found) : "";
      const rows = (found?.order ?? []).slice(0, MOST_SHOWN);
      list.replaceChildren(...rows.map((number) => row(index, place, number)));
    };

    /* From the field to the rows and back, as the arrows point. */
    const step = (by) => {
      const stops = [field, ...list.querySelectorAll("a")];
      const next = stops.indexOf(document.activeElement) + by;
      stops[Math.min(Math.max(next, 0), stops.length - 1)].focus();
    };
    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => document.activeElement === field && list.querySelector("a")?.click(),
    };

    field.addEventListener("input", show);
    dialog.addEventListener("keydown", (event) => {
      if (event.isComposing || !(event.key in keys)) return;
      if (event.key !== "Enter" || event.target === field) event.preventDefault();
      keys[event.key]();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
    close.addEventListener("click", () => dialog.close());

    reading.then(() => {
      index = opened(self.mittaristoIndex);
      const { say } = index;
      dialog.setAttribute("aria-label", say.label);
      field.setAttribute("aria-label", say.label);
      field.placeholder = say.label;
      hint.textContent = say.hint;
      close.textContent = say.close;
      close.hidden = false;
      everything.append(made("a", { href: door.href, textContent: say.everything }));
      show();
    }, () => location.assign(door.href));
    return (typed) => {
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
      if (!typed) return;
      field.value = typed;
      show();
    };
  };

  return { opened, find, start };
})();
