/* The list of all indicators: sift and order it, and keep what is chosen in the address, so that
   a view can be sent and the back button works. Without a script the whole list is there. */
"use strict";
(() => {
  const form = document.querySelector("[data-sieve]");
  const list = document.querySelector("[data-sieved]");
  if (!form || !list) return;
  const rows = [...list.rows];
  const fields = [...form.querySelectorAll("[name]")];
  const questions = fields.filter((field) => !["words", "order"].includes(field.name));
  const { words, order } = form.elements;
  const told = form.querySelector("output");
  const clear = form.querySelector("[data-clear]");
  const more = form.querySelector("details");
  const language = document.documentElement.lang;
  const every = told.textContent;

  const plain = (text) => text.toLocaleLowerCase(language).replace(/\s+/g, " ");
  const texts = new Map(rows.map((row) => [row, plain(`${row.textContent} ${row.dataset.also ?? ""}`)]));
  const titles = new Map(rows.map((row) => [row, row.querySelector("a").textContent]));
  const alphabet = new Intl.Collator(language);
  const orders = {
    title: (a, b) => alphabet.compare(titles.get(a), titles.get(b)),
    end: (a, b) => b.dataset.end.localeCompare(a.dataset.end),
    verdict: (a, b) => a.dataset.place.localeCompare(b.dataset.place),
  };

  const fits = (row, wanted) =>
    wanted.every((word) => texts.get(row).includes(word)) &&
    questions.every(({ name, value }) => !value || row.dataset[name].split("\n").includes(value));

  const sift = () => {
    const wanted = plain(words.value).split(" ").filter(Boolean);
    for (const row of rows) row.hidden = !fits(row, wanted);
    const by = orders[order.value];
    list.append(...(by ? [...rows].sort(by) : rows));
    const shown = rows.filter((row) => !row.hidden).length;
    const { none, one, some } = told.dataset;
    const fewer = [none, one][shown] ?? some.replace("{shown}", shown);
    told.textContent = shown === rows.length ? every : fewer;
    clear.hidden = fields.every((field) => !field.value);
    if (more && fields.some((field) => field.value && more.contains(field))) more.open = true;
  };

  /* The other languages' list stands as this one does. */
  const switches = [...document.querySelectorAll("header a[hreflang]")];
  const tell = (state) => {
    for (const link of switches) link.hash = state;
  };

  let typing = false;
  const keep = (isTyping) => {
    const chosen = fields.filter((field) => field.value.trim());
    const state = String(new URLSearchParams(chosen.map((field) => [field.name, field.value.trim()])));
    const address = new URL(location);
    address.hash = state;
    /* What is typed in one go is one step back. */
    history[isTyping && typing ? "replaceState" : "pushState"](null, "", address);
    typing = isTyping;
    tell(state);
  };

  const read = () => {
    const state = location.hash.slice(1);
    if (state && !state.includes("=")) return; /* the way to the content is no state */
    const asked = new URLSearchParams(state);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    typing = false;
    tell(state);
    sift();
  };

  form.addEventListener("input", (event) => {
    sift();
    keep(event.target === words);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    sift();
    keep(false);
    words.focus();
  });
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
