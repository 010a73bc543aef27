/* One indicator in all municipalities of a region: sift and order the table, choose a municipality
   on the map, in the table or by the address (#kunta-091), and see those nearest to it in size. */
"use strict";
(() => {
  const page = document.querySelector("[data-across]");
  const list = page?.querySelector("[data-list]");
  if (!list) return;
  const one = (selector, root = page) => root.querySelector(selector);
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];
  const { load } = window.mittaristo;
  const ROW = "kunta-";
  const map = one("[data-map]");
  const body = one("tbody", list);
  const rows = [...body.rows];
  const pointed = one("[data-pointed]");
  const picked = one("[data-picked]");
  const places = new Map(all("[data-area]", map).map((group) => [group.dataset.area, group]));
  const rowOf = new Map(rows.map((row) => [row.dataset.area, row]));
  const nameIn = (row) => one("th", row).textContent;

  /* Those nearest in size are loaded when somebody first chooses a municipality. */
  const showSimilar = async (code) => {
    const details = one("details", picked);
    const table = one("tbody", picked);
    details.hidden = true;
    try {
      if (!window.mittaristoSimilar) await load(picked.dataset.similar);
    } catch {
      return; /* the municipality's own pages have them too */
    }
    const similar = (window.mittaristoSimilar[code] ?? "").split(" ").map((other) => rowOf.get(other)).filter(Boolean);
    const copies = similar.map((row) => {
      const copy = row.cloneNode(true);
      copy.removeAttribute("id");
      copy.removeAttribute("class");
      copy.hidden = false;
      return copy;
    });
    table.replaceChildren(...copies);
    details.hidden = !copies.length;
  };
  const head = one("thead tr", list).cloneNode(true);
  one("thead", picked).replaceChildren(head);
  /* What is told beside the name and the figure, which the map's title tells with its unit. */
  const besides = all("th", head).map(({ dataset, textContent }) => (["name", "figure"].includes(dataset.order) ? "" : textContent));

  let held = "";
  const mark = (code, scroll) => {
    for (const found of all(".chosen")) found.classList.remove("chosen");
    const group = places.get(code);
    pointed.hidden = !group;
    if (!group) return;
    group.classList.add("chosen");
    if (group !== map.lastElementChild) map.append(group);
    pointed.textContent = one("title", group).textContent;
    const row = rowOf.get(code);
    row?.classList.add("chosen");
    if (row && scroll) list.scrollTop = row.offsetTop - list.clientHeight / 2;
  };
  const choose = (code, scroll) => {
    held = code;
    mark(code, scroll);
    const row = rowOf.get(code);
    picked.hidden = !row;
    if (!row) return;
    one("h3", picked).textContent = pointed.textContent;
    const told = [...row.cells].flatMap((cell, n) => (besides[n] ? [`${besides[n]}: ${cell.textContent}`] : []));
    one("[data-own]", picked).textContent = told.join(" · ");
    const own = one("a", row);
    one("[data-pages]", picked).parentNode.hidden = !own;
    if (own) one("[data-pages]", picked).href = own.href;
    showSimilar(code);
  };
  const keep = () => history.replaceState(null, "", held ? `#${ROW}${held}` : location.pathname + location.search);
  const areaAt = (event) => event.target.closest("[data-area]")?.dataset.area;
  map.addEventListener("pointerover", (event) => areaAt(event) && mark(areaAt(event), true));
  map.addEventListener("pointerleave", () => mark(held, true));
  body.addEventListener("pointerover", (event) => areaAt(event) && mark(areaAt(event)));
  body.addEventListener("pointerleave", () => mark(held));
  for (const part of [map, body])
    part.addEventListener("click", (event) => {
      if (event.target.closest("a")) return;
      choose(areaAt(event) ?? "", part === map);
      keep();
    });
  list.addEventListener("keydown", (event) => {
    if (event.target !== list) return;
    const shown = [...body.rows].filter((row) => !row.hidden);
    const now = shown.findIndex((row) => row.dataset.area === held);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (next === undefined || !shown.length) return;
    event.preventDefault();
    choose(shown[Math.min(Math.max(next, 0), shown.length - 1)].dataset.area, true);
    keep();
  });

  /* Sift by name and by class. */
  const find = one("[data-find]");
  const language = document.documentElement.lang;
  const plain = (text) => text.trim().toLocaleLowerCase(language);
  const sift = () => {
    const wanted = plain(find.words.value);
    for (const row of rows) {
      const among = !find.among.value || row.dataset.in.split(" ").includes(find.among.value);
      row.hidden = !among || !plain(nameIn(row)).includes(wanted);
    }
  };
  find.addEventListener("input", sift);
  find.addEventListener("submit", (event) => event.preventDefault());

  /* Order by a column; those without a change come last either way. */
  const alphabet = new Intl.Collator(language);
  const firstly = new Map(rows.map((row, n) => [row, n]));
  const changed = (row) => Number(row.dataset.change);
  const orders = {
    name: (a, b) => alphabet.compare(nameIn(a), nameIn(b)),
    figure: (a, b) => firstly.get(a) - firstly.get(b),
    change: (a, b) => changed(b) - changed(a),
  };
  const sorted = (order, way) => {
    const last = (row) => order === "change" && row.dataset.change === undefined;
    return [...rows].sort((a, b) => last(a) - last(b) || way * orders[order](a, b));
  };
  const sortable = all("th[data-order]", one("thead", list));
  const turned = { ascending: "descending", descending: "ascending" };
  for (const cell of sortable) {
    const { order, first } = cell.dataset;
    if (order === "figure") cell.setAttribute("aria-sort", first); /* as the table stands */
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const again = cell.getAttribute("aria-sort") === first;
      for (const other of sortable) other.removeAttribute("aria-sort");
      cell.setAttribute("aria-sort", again ? turned[first] : first);
      body.append(...sorted(order, again ? -1 : 1));
    });
  }

  const read = () => {
    const code = location.hash.startsWith(`#${ROW}`) ? location.hash.slice(ROW.length + 1) : "";
    if (!places.has(code)) return;
    choose(code, true);
    /* A browser goes to the row itself when the page has come: what is told of it stands above. */
    const show = () => {
      mark(code, true);
      (picked.hidden ? map : picked).scrollIntoView();
    };
    if (document.readyState === "complete") show();
    else addEventListener("load", () => setTimeout(show));
  };
  for (const hidden of [find, one("[data-hint]")]) hidden.hidden = false;
  addEventListener("hashchange", read);
  read();
})();
