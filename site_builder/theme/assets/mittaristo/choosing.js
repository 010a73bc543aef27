/* Choose a municipality by its name: the list and the map show those whose name, in any language,
   begins as what is typed. Without a script the whole list is there. */
"use strict";
(() => {
  const scope = document.querySelector("[data-choosing]");
  if (!scope) return;
  const all = (selector, root = scope) => [...root.querySelectorAll(selector)];
  const form = scope.querySelector("[data-find]");
  const output = form.querySelector("output");
  const language = document.documentElement.lang;
  const plural = new Intl.PluralRules(language);
  const forms = Object.fromEntries(all("[data-form]").map(({ dataset }) => [dataset.form, dataset.says]));
  const counted = (number) => (forms[plural.select(number)] ?? forms.other).replace("{number}", number);
  const plain = (text) => text.trim().toLocaleLowerCase(language);

  const entries = all("li").map((item) => ({
    item,
    link: item.querySelector("a"),
    names: [item.textContent, ...(item.dataset.also ?? "").split("\n")].map(plain).filter(Boolean),
  }));
  const places = new Map(all("[data-map] a", document).map((way) => [way.getAttribute("href"), way.parentNode]));

  /* What a reader has opened is open again when nothing is sought any more. */
  const opened = new Set();
  for (const list of all("[data-list]"))
    list.querySelector("summary").addEventListener("click", () => (list.open ? opened.delete(list) : opened.add(list)));

  const found = () => entries.filter(({ item, link }) => link && !item.hidden);
  const sift = () => {
    const wanted = plain(form.words.value);
    for (const { item, link, names } of entries) {
      /* A part of a name that begins so counts too: Koski of Koski Tl, Vaasa of no other. */
      item.hidden = !names.some((name) => name.startsWith(wanted) || name.includes(` ${wanted}`));
      if (link) places.get(link.getAttribute("href"))?.classList.toggle("found", wanted !== "" && !item.hidden);
    }
    for (const list of all("[data-list]")) {
      list.hidden = all("li", list).every((item) => item.hidden);
      list.open = wanted ? !list.hidden : opened.has(list);
    }
    const number = entries.filter(({ item }) => !item.hidden).length;
    output.textContent = !wanted ? "" : number ? counted(number) : output.dataset.none;
  };
  form.words.addEventListener("input", sift);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = form.words.value.trim() ? found() : [];
    if (first) location.assign(first.link.href);
  });
  form.hidden = false;
  sift(); /* what a browser kept of the field */
})();
