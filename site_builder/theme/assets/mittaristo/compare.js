/* One indicator in all municipalities: map and table share a selection; other periods, more names.
   Everything that is shown at first is there without this script. */
"use strict";
(() => {
  const page = document.querySelector("[data-comparing]");
  if (!page) return;
  const { mittaristo } = window;
  const one = (selector, root = page) => root.querySelector(selector);
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const { dataset } = page;
  const written = mittaristo.writer(dataset.number);
  const decimals = Number(dataset.decimals);
  const words = Object.fromEntries(all("[data-word]").map((word) => [word.dataset.word, word.dataset.says]));
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const counted = (key, number) => (words[`${key}.${plural.select(number)}`] ?? words[`${key}.other`]).replace("{number}", number);
  const filled = (key, fields) => Object.entries(fields).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key]);
  const quantity = (value) => (value < 0 ? dataset.negative : dataset.quantity).replace("{number}", written(Math.abs(value), decimals));
  const controls = one("[data-controls]");
  const list = one("[data-list]");
  const body = one("tbody", list);
  const pointed = one("[data-pointed]");
  const output = one("output");
  const map = one("[data-map]");
  const options = [...controls.period.options];
  const title = one("[data-title]").textContent.slice(0, -options[0].textContent.length);

  /* Places of the map by code, each with its name, which stands in its title. */
  const [before, between] = words.told.split(/\{name\}|\{figure\}/);
  const places = new Map(
    all("[data-area]", map).map((group) => {
      const told = one("title", group).textContent.slice(before.length);
      return [group.dataset.area, { group, name: told.slice(0, told.lastIndexOf(between)) }];
    }),
  );
  const named = new Map([...places].map(([code, { name }]) => [name.toLocaleLowerCase(), code]));
  const kinds = new Map(all("tr[data-area]").map((row) => [row.dataset.area, row.className]));
  const own = all("tr.own")[0].dataset.area;
  const marks = new Set();
  const beside = [...kinds].filter(([, kind]) => kind && kind !== "similar").map(([code]) => code);
  const similar = dataset.similar.split(" ").filter((code) => !beside.includes(code));
  const usually = controls.similar.checked;
  const ends = all("text.muted", one("[data-strip] svg")).map((text) => text.textContent);
  const arrows = ends.filter((text) => /^←|→$/.test(text)).slice(0, 2);

  /* The same municipality on the map and in the table. */
  let chosen = "";
  let held = "";
  const rowOf = (code) => one(`tr[data-area="${code}"]`, body);
  const choose = (code, { scroll = false } = {}) => {
    for (const found of all(".chosen")) found.classList.remove("chosen");
    chosen = code;
    pointed.hidden = !code;
    if (!code) return;
    const { group } = places.get(code);
    group.classList.add("chosen");
    if (group !== map.lastElementChild) map.append(group);
    pointed.textContent = one("title", group).textContent;
    const row = rowOf(code);
    row?.classList.add("chosen");
    if (row && scroll) list.scrollTop = row.offsetTop - list.clientHeight / 2;
  };
  const areaAt = (event) => event.target.closest("[data-area]")?.dataset.area;
  map.addEventListener("pointerover", (event) => areaAt(event) && choose(areaAt(event), { scroll: true }));
  map.addEventListener("pointerleave", () => choose(held, { scroll: true }));
  for (const part of [map, body])
    part.addEventListener("click", (event) => {
      held = areaAt(event) ?? "";
      choose(held);
      remember();
    });
  body.addEventListener("pointerover", (event) => areaAt(event) && choose(areaAt(event)));
  body.addEventListener("pointerleave", () => choose(held));
  list.addEventListener("keydown", (event) => {
    const rows = all("tr[data-area]:not([hidden])", body);
    const now = rows.findIndex((row) => row.dataset.area === chosen);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined || !rows.length) return;
    event.preventDefault();
    held = rows[Math.min(Math.max(next, 0), rows.length - 1)].dataset.area;
    choose(held, { scroll: true });
    output.textContent = pointed.textContent;
    remember();
  });

  const find = one("[data-find]");
  const isAmong = (code, wanted) => {
    if (!wanted || code === own) return true;
    if (wanted === "similar") return dataset.similar.split(" ").includes(code);
    return window.mittaristoKinds[code][wanted[0]] === wanted.slice(2);
  };
  const sift = () => {
    const wanted = find.words.value.trim().toLocaleLowerCase();
    for (const row of all("tr[data-area]", body))
      row.hidden = !one("th", row).textContent.toLocaleLowerCase().includes(wanted) || !isAmong(row.dataset.area, find.among.value);
  };
  const siftAmong = async () => {
    try {
      if (find.among.value) await mittaristo.load(dataset.kinds);
    } catch (fault) {
      find.among.value = "";
      output.textContent = words.failed;
      if (fault instanceof Error) throw fault; /* not a script that did not come: ours to mend */
    }
    sift();
  };
  find.words.addEventListener("input", sift);
  find.among.addEventListener("change", () => {
    remember();
    siftAmong();
  });

  /* Another period: figures are loaded when somebody first asks for one. */
  const cell = (name, text, attributes = {}) => Object.assign(document.createElement(name), { textContent: text, ...attributes });
  const kindOf = (code) => {
    if (beside.includes(code)) return kinds.get(code);
    return controls.similar.checked && similar.includes(code) ? "similar" : "";
  };
  const fillTable = (values) => {
    const up = dataset.order === "up";
    const ordered = [...values].sort(([a, x], [b, y]) => (up ? x - y : y - x) || places.get(a).name.localeCompare(places.get(b).name, document.documentElement.lang));
    const rows = ordered.map(([code, value]) => {
      const row = document.createElement("tr");
      row.dataset.area = code;
      row.className = kindOf(code);
      if (dataset.ranked) row.append(cell("td", filled("ordinal", { number: ordered.findIndex(([, other]) => other === value) + 1 })));
      row.append(cell("th", places.get(code).name, { scope: "row" }), cell("td", written(value, decimals)));
      return row;
    });
    body.replaceChildren(...rows);
    sift();
  };
  const fillMap = (values) => {
    const found = mittaristo.classes(values.values());
    for (const [code, { group, name }] of places) {
      const value = values.get(code);
      group.removeAttribute("class");
      if (value !== undefined) group.classList.add(`class-${mittaristo.classOf(value, found)}`);
      if (code === own) group.classList.add("own");
      one("title", group).textContent = filled("told", { name, figure: value === undefined ? words.none : quantity(value) });
    }
    const legend = one("[data-legend]");
    const sample = one("li[data-class]", legend);
    const entries = found.map(({ number, low, high, count }) => {
      const entry = sample.cloneNode(true);
      one("rect", entry).setAttribute("class", `class-${number}`);
      one("span", entry).textContent = low === high ? written(low, decimals) : filled("range", { low: written(low, decimals), high: written(high, decimals) });
      one("small", entry).textContent = counted("count", count);
      return entry;
    });
    for (const entry of all("li[data-class]", legend)) entry.remove();
    legend.prepend(...entries);
    const absent = places.size - values.size;
    const none = one("[data-none]", legend);
    none.hidden = !absent;
    one("small", none).textContent = counted("absent", absent);
  };
  const fillStrip = (figures, option, values) => {
    const list = [...values.values()];
    list.codes = [...values.keys()];
    const dots = [...new Set([own, ...beside, ...marks])]
      .filter((code) => values.has(code))
      .map((code) => ({ code, name: places.get(code).name, value: values.get(code), role: code === own ? "own" : "peer" }));
    const shown = new Set(dots.map(({ code }) => code));
    const rings = (controls.similar.checked ? similar : [])
      .filter((code) => values.has(code) && !shown.has(code))
      .map((code) => ({ code, name: places.get(code).name, value: values.get(code), role: "similar" }));
    const whole = figures.value(mittaristo.WHOLE_COUNTRY, option.value);
    const within = whole !== null && whole >= Math.min(...list) && whole <= Math.max(...list);
    const drawn = mittaristo.drawStrip(one("[data-strip]"), {
      values: list, named: dots, similar: rings,
      country: within ? { name: dataset.country, value: whole, role: "country" } : null,
      ends: arrows, outside: [words["outside-below"], words["outside-above"]],
      title: one("[data-title]").textContent, told: option.dataset.words, written, decimals,
    });
    const notes = [option.dataset.note, rings.length ? words.dots : "", drawn.log ? words.log : ""].filter(Boolean);
    one("[data-notes]").replaceChildren(...notes.map((note) => cell("p", note, { className: "note" })));
  };
  const fill = async () => {
    const option = controls.period.selectedOptions[0];
    try {
      const figures = await mittaristo.figures(dataset.figures);
      const values = new Map(
        [...places.keys()].map((code) => [code, figures.value(code, option.value)]).filter(([, value]) => value !== null),
      );
      for (const heading of all("[data-title]")) heading.textContent = title + option.textContent;
      one("[data-told]").textContent = option.dataset.words;
      one("[data-ends]").textContent = option.dataset.extremes;
      fillMap(values);
      fillTable(values);
      fillStrip(figures, option, values);
      choose(chosen);
    } catch (fault) {
      output.textContent = words.failed;
      throw fault;
    }
  };

  /* Further municipalities by name in the strip. */
  const showMarks = () => {
    one("[data-marked]").replaceChildren(
      ...[...marks].map((code) => {
        const button = cell("button", `${places.get(code).name} ×`, { type: "button" });
        button.setAttribute("aria-label", words.unmark.replace("{name}", places.get(code).name));
        button.addEventListener("click", () => {
          marks.delete(code);
          showMarks();
          remember();
          fill();
          controls.mark.focus();
        });
        return button;
      }),
    );
  };
  const mark = () => {
    const wanted = controls.mark.value.trim().toLocaleLowerCase();
    if (!wanted) return;
    const code = named.get(wanted);
    output.textContent = code ? "" : words.unknown;
    if (!code) return;
    marks.add(code);
    controls.mark.value = "";
    showMarks();
    remember();
    fill();
  };

  const similarTold = () => (controls.similar.checked === usually ? "" : controls.similar.checked ? "yes" : "no");
  const remember = () =>
    mittaristo.remember({
      period: controls.period.selectedIndex ? controls.period.value : "",
      marks: [...marks].join(","),
      show: held,
      similar: similarTold(),
      among: find.among.value,
    });
  const recall = () => {
    const told = mittaristo.remembered();
    const period = told.get("period");
    if (options.some((option) => option.value === period)) controls.period.value = period;
    marks.clear();
    for (const code of (told.get("marks") ?? "").split(",")) if (places.has(code)) marks.add(code);
    held = places.has(told.get("show")) ? told.get("show") : "";
    controls.similar.checked = told.has("similar") ? told.get("similar") === "yes" : usually;
    find.among.value = told.get("among") ?? "";
    if (find.among.selectedIndex < 0) find.among.value = "";
    siftAmong();
    showMarks();
    if (controls.period.selectedIndex || marks.size || controls.similar.checked !== usually) fill().then(() => choose(held, { scroll: true }));
    else choose(held, { scroll: true });
  };

  /* The other indicators are loaded apart, as the list is another after an edit of any of them. */
  const ownIndicator = controls.indicator.options[0].value;
  const nameIndicators = async () => {
    try {
      await mittaristo.load(controls.indicator.dataset.titles);
      const named = window.mittaristoCompared.map(([id, title]) => cell("option", title, { value: id }));
      controls.indicator.replaceChildren(...named);
      controls.indicator.value = ownIndicator;
    } catch (fault) {
      output.textContent = words.alone;
      if (fault instanceof Error) throw fault; /* not a script that did not come: ours to mend */
    }
  };
  controls.indicator.addEventListener("change", () => {
    const index = location.protocol === "file:" ? "index.html" : "";
    const kept = Object.entries({ marks: [...marks].join(","), similar: similarTold() }).filter(([, told]) => told);
    location.href = `../${controls.indicator.value}/${index}#${new URLSearchParams(kept)}`;
  });
  controls.period.addEventListener("change", () => {
    remember();
    fill();
  });
  controls.mark.addEventListener("change", mark);
  controls.similar.addEventListener("change", () => {
    remember();
    fill();
  });
  controls.addEventListener("submit", (event) => {
    event.preventDefault();
    mark();
  });
  find.addEventListener("submit", (event) => event.preventDefault());
  one("[data-copy]").addEventListener("click", async () => {
    output.textContent = await mittaristo.copyAddress(words.copied);
  });
  one("datalist").append(...[...places.values()].map(({ name }) => cell("option", "", { value: name })));
  for (const hidden of [controls, find, one("[data-hint]")]) hidden.hidden = false;
  addEventListener("hashchange", recall);
  addEventListener("resize", () => one(".strip.drawn") && fill());
  recall();
  nameIndicators();
})();
