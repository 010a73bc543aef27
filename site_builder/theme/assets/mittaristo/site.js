/* What a page gains with JavaScript. Everything it tells is already there without. */
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const here = document.currentScript.src;
  const beside = (name) => here.replace("site.js", `${name}.js`);
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const load = (source) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });

  /* Opened from a disk, folders have no index: name it. */
  const nameIndexFiles = () => {
    if (location.protocol !== "file:") return;
    for (const link of all("a[href]")) {
      const [place, fragment] = link.getAttribute("href").split("#");
      if (place.endsWith("/") && !place.includes(":"))
        link.href = `${place}index.html${fragment ? `#${fragment}` : ""}`;
    }
  };

  /* Search: its script and its index come when someone wants to search. Where they don't, the link
     leads to the list of all indicators, as it does without a script. */
  const prepareSearch = () => {
    const door = one("[data-search]");
    if (!door) return;
    const leave = () => location.assign(door.href);
    const start = async () => {
      const { search, index } = door.dataset;
      await load(search);
      return self.mittaristoSearch.start(door, new URL(index, location), load(index));
    };

    /* Letters typed before the field is there are not lost. */
    let early = "";
    const keep = (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      early += event.key;
    };

    let started;
    const open = () => {
      document.addEventListener("keydown", keep);
      started ??= start();
      started.then((show) => {
        document.removeEventListener("keydown", keep);
        show(early);
        early = "";
      }).catch(leave);
    };
    const attributes = { role: "button", "aria-haspopup": "dialog", "aria-keyshortcuts": "Control+K Meta+K" };
    for (const [name, value] of Object.entries(attributes)) door.setAttribute(name, value);
    door.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
    document.addEventListener("keydown", (event) => {
      const atDoor = event.key === " " && event.target === door;
      const anywhere = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!atDoor && !anywhere) return;
      event.preventDefault();
      open();
    });
  };

  /* Explore a chart: what that needs comes when somebody wants to, or opens what was sent. */
  const prepareExploring = (button) => {
    const scope = button.closest("[data-choosing]");
    button.hidden = false;
    if (scope) scope.hidden = false;
    let asked;
    const turn = async () => {
      try {
        asked ??= Promise.all([own.exploring, ...["areas", "map", "plot"].map(beside)].map(load))
          .then(() => load(beside("explore")))
          .then(() => window.mittaristo.explore(button, own));
        await (await asked)();
      } catch (fault) {
        asked = undefined;
        button.after(` ${button.dataset.failed}`);
        if (fault instanceof Error) throw fault; /* not a script that did not come: ours to mend */
      }
    };
    button.addEventListener("click", turn);
    if (new URLSearchParams(location.hash.slice(1)).has(button.dataset.explore)) turn();
  };

  /* Figures divided in several ways: one way at a time, which the address remembers. */
  const prepareDivided = () => {
    const switches = all("[data-by] a");
    if (!switches.length) return;
    const show = () => {
      const wanted = switches.find((link) => link.hash === location.hash) ?? switches[0];
      for (const link of switches) {
        const chosen = link === wanted;
        one(link.hash).hidden = !chosen;
        if (chosen) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    addEventListener("hashchange", show);
    show();
  };

  window.mittaristo = { ...window.mittaristo, load };
  nameIndexFiles();
  prepareSearch();
  prepareDivided();
  all("[data-explore]").forEach(prepareExploring);
})();
