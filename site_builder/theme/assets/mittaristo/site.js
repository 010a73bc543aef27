/* What a page gains with JavaScript. Everything it tells is already there without. */
"use strict";
(() => {
  const own = document.currentScript.dataset;
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

  /* A token's colour as the browser computes it, in words that plotly.js reads: what stands in the
     style sheet may be a system's colour, another token or a mixture. */
  const colour = (name) => {
    const probe = document.createElement("span");
    document.body.append(probe);
    Object.assign(probe.style, { color: `var(${name})`, forcedColorAdjust: "none" });
    const told = getComputedStyle(probe).color;
    probe.remove();
    const mixed = told.match(/^color\(srgb (\S+) (\S+) ([^\s)]+)/);
    return mixed ? `rgb(${mixed.slice(1).map((part) => Math.round(255 * part))})` : told;
  };

  /* Explore a chart: Plotly draws the same model, in the page's colours and language. */
  const prepareExploring = (button) => {
    const scope = button.closest("[data-choosing]") ?? document;
    button.hidden = false;
    if (scope !== document) scope.hidden = false;
    const opening = button.textContent;
    const drawing = one("[data-drawing]", scope);
    const explored = one("[data-explored]", scope);
    const choices = scope === document ? [] : all("[data-choice]", scope);
    const picks = choices.length ? JSON.parse(one("[data-picks]", scope).textContent) : [];

    /* Of figures divided: the lines whose every value is ticked. */
    const ticked = (lines) => {
      const wanted = choices.map((set) => all("input:checked", set).map((box) => box.value));
      return lines.filter((_, n) => picks[n]?.every((value, place) => wanted[place].includes(value)));
    };

    const coloured = () => {
      const figure = JSON.parse(one("[data-figure]", scope).textContent);
      if (choices.length) {
        figure.data = ticked(figure.data);
        delete figure.layout.yaxis.range;
      }
      const of = {
        own: colour("--own"),
        country: colour("--country"),
        peer: colour("--peer"),
        target: colour("--target"),
        break: colour("--muted"),
        term: colour("--muted"),
      };
      of.all = of.country;
      const groups = figure.data.filter((trace) => trace.meta === "group");
      groups.forEach((trace, n) => { trace.meta = `group-${(n % 6) + 1}`; });
      for (const trace of figure.data) (trace.line ?? trace.marker).color = of[trace.meta] ?? colour(`--${trace.meta}`);
      for (const shape of figure.layout.shapes) {
        shape.line.color = of[shape.name];
        if (shape.name === "term") shape.fillcolor = colour("--term");
      }
      for (const words of figure.layout.annotations) words.font = { ...words.font, color: of[words.name] };
      const axis = { gridcolor: colour("--rule"), zerolinecolor: colour("--muted"), linecolor: colour("--muted") };
      Object.assign(figure.layout, {
        paper_bgcolor: "transparent",
        plot_bgcolor: "transparent",
        font: { family: getComputedStyle(document.body).fontFamily, size: 14, color: colour("--ink") },
        modebar: { bgcolor: "transparent", color: colour("--muted"), activecolor: colour("--ink") },
        hoverlabel: { bgcolor: colour("--panel"), font: { color: colour("--ink") } },
        xaxis: { ...figure.layout.xaxis, ...axis },
        yaxis: { ...figure.layout.yaxis, ...axis },
      });
      return figure;
    };

    /* Years as far apart as there is room; single periods when a reader has come near. */
    const STEPS = [1, 3, 6, 12, 24, 36, 48, 60, 120, 240, 600, 1200];
    const apart = (layout, [from, to]) => {
      const day = (date) => Date.parse(String(date).slice(0, 10));
      const months = (day(to) - day(from)) / 2_629_800_000;
      const room = explored.clientWidth - 90;
      const least = months < 24 ? layout.meta : 12;
      const fits = (step) => step >= least && months / step <= room / (step >= 12 ? 52 : layout.meta === 1 ? 70 : 125);
      return `M${STEPS.find(fits) ?? STEPS.at(-1)}`;
    };
    const thin = () => {
      const { xaxis } = explored.layout;
      const dtick = apart(explored.layout, xaxis.range);
      if (xaxis.dtick !== dtick) window.Plotly.relayout(explored, { "xaxis.dtick": dtick });
    };

    const draw = async () => {
      if (!window.Plotly) {
        await load(own.plotly);
        await load(own.plotlyWords);
      }
      drawing.hidden = true;
      explored.hidden = false;
      const figure = coloured();
      figure.layout.xaxis.dtick = apart(figure.layout, figure.layout.xaxis.range);
      await window.Plotly.react(explored, figure.data, figure.layout, {
        locale: `${button.dataset.locale}-FI`, /* as plotly_locale.py names it */
        responsive: true,
        displaylogo: false,
        /* Nothing leaves the page: Plotly would offer to upload the chart to its own service. */
        plotlyServerURL: "",
        showSendToCloud: false,
        modeBarButtonsToRemove: ["sendChartToCloud", "lasso2d", "select2d"],
      });
      explored.removeAllListeners("plotly_relayout");
      explored.on("plotly_relayout", thin);
      button.textContent = button.dataset.close;
    };

    /* At first: the values of one breakdown, six at most, of the others the total. */
    choices.forEach((set, n) => {
      const boxes = all("input", set);
      const total = boxes.filter((box) => !box.value);
      const some = boxes.filter((box) => box.value).slice(0, 6);
      (n && total.length ? total : n ? some.slice(0, 1) : some).forEach((box) => { box.checked = true; });
      set.addEventListener("change", () => draw());
    });
    const offer = (open) => choices.forEach((set) => { set.hidden = !open; });

    button.addEventListener("click", () => {
      if (!explored.hidden) {
        explored.hidden = true;
        drawing.hidden = false;
        offer(false);
        button.textContent = opening;
        return;
      }
      button.disabled = true;
      draw()
        .then(() => offer(true))
        .catch(() => {
          drawing.hidden = false;
          explored.hidden = true;
          button.insertAdjacentText("afterend", ` ${button.dataset.failed}`);
        })
        .finally(() => {
          button.disabled = false;
        });
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      if (!explored.hidden) draw();
    });
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

  nameIndexFiles();
  prepareSearch();
  prepareDivided();
  all("[data-explore]").forEach(prepareExploring);
})();
