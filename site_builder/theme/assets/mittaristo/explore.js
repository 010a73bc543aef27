/* Explore a chart: which areas or groups, from when to when, as figures, as an index or as changes,
   in a chart, a table or on a map. All of it is in the address, and opens as it was sent. */
"use strict";
(() => {
  const { mittaristo } = window;
  const { element } = mittaristo;
  const MOST = 10;
  const one = (selector, root) => root.querySelector(selector);
  const all = (selector, root) => [...root.querySelectorAll(selector)];
  /* A name as it stands in Plotly's notation, as people read it. */
  const plain = (text) => new DOMParser().parseFromString(text, "text/html").body.textContent;

  /* A value of the address, which anybody may have written. */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  /* A period by what stands for it: its first day, and its name as the language writes it. */
  const periodOf = (value, patterns) => {
    const [, year, letter, number] = value.match(/^(\d+)(\D?)(\d*)$/);
    const names = patterns[letter];
    const place = number ? Number(number) - 1 : 0;
    const month = String((12 / names.length) * place + 1).padStart(2, "0");
    return { value, start: `${year}-${month}-01`, name: names[place].replace("{}", Number(year)) };
  };

  /* The form as all charts have it, without what this one has not. */
  const fill = (form, { form: inside }, periods) => {
    form.innerHTML = inside;
    if (!form.dataset.values) one("[data-lines]", form).parentNode.remove();
    if (!form.dataset.figures) for (const part of ["[name=add]", "[value=map]"]) one(part, form).parentNode.remove();
    for (const select of [form.first, form.last])
      select.append(...periods.map(({ value, name }) => element("option", { value }, name)));
  };

  const explore = (button, sources) => {
    const scope = button.closest("[data-choosing]") ?? document;
    const form = one("[data-explorer]", scope);
    const { dataset } = form;
    const rooms = { chart: one("[data-explored]", scope), table: one("[data-table]", scope), map: one("[data-mapped]", scope) };
    const drawing = one("[data-drawing]", scope);
    const opening = button.textContent;
    const { mittaristoExploring: known } = window;
    const periods = dataset.periods.split(" ").map((value) => periodOf(value, known.periods));
    fill(form, known, periods);
    const output = one("output", form);
    const words = { ...known.words, changed: dataset.changed };
    const written = mittaristo.writer(known.number);
    const decimals = Number(dataset.decimals);
    const choices = scope === document ? [] : all("[data-choice]", scope);
    const picks = choices.length ? JSON.parse(one("[data-picks]", scope).textContent) : [];
    const placeOf = new Map(periods.map((period, n) => [period.start, n]));
    const own = dataset.values ? dataset.values.split(" ") : picks.map((_, n) => String(n));

    /* A line has a value for each period, how the figure draws it, and the breaks that part it: those
       of the figure that lie where the trace has a gap. */
    const lineOf = (key, trace) => {
      const values = periods.map(() => null);
      trace.x.forEach((day, n) => {
        if (placeOf.has(day) && trace.y[n] !== null) values[placeOf.get(day)] = trace.y[n];
      });
      const gaps = [...trace.y.keys()].filter((n) => trace.y[n] === null);
      const breaks = broken.filter((day) => gaps.some((n) => trace.x[n - 1] < day && day <= trace.x[n + 1]));
      return { key, name: plain(trace.name), trace, values, breaks };
    };
    const lines = new Map();
    const shown = new Set(choices.length ? [] : own);
    let original;
    let beside;
    let broken;
    const readFigure = () => {
      original = one("[data-figure]", scope).textContent;
      const { data, layout } = JSON.parse(original);
      broken = layout.shapes.filter((shape) => shape.name === "break").map((shape) => shape.x0);
      own.forEach((key, n) => lines.set(key, lineOf(key, data[n])));
      beside = data.slice(own.length);
    };
    let figures;
    let names;

    const startOf = (select) => periods.findIndex((period) => period.value === select.value);
    const comparable = ({ breaks }, one, other) =>
      !breaks.some((day) => periods[one].start < day && day <= periods[other].start);
    const yearBefore = periods.map(({ value }) => {
      const before = `${Number(value.slice(0, 4)) - 1}${value.slice(4)}`;
      return periods.findIndex((period) => period.value === before);
    });
    const scaled = {
      figure: ({ values }, n) => values[n],
      index: (line, n, first) => {
        const { [first]: base, [n]: value } = line.values;
        return base > 0 && value !== null && comparable(line, first, n) ? (value / base) * 100 : null;
      },
      change: (line, n) => {
        const before = yearBefore[n];
        const { values } = line;
        if (before < 0 || values[n] === null || values[before] === null || !comparable(line, before, n)) return null;
        if (dataset.measure !== "amount") return values[n] - values[before];
        return values[before] > 0 ? (values[n] / values[before] - 1) * 100 : null;
      },
    };
    const fineness = { figure: decimals, index: 1, change: dataset.measure === "amount" ? 1 : decimals };
    const state = () => ({
      first: startOf(form.first),
      last: startOf(form.last),
      scale: form.scale.value,
      show: form.show.value,
    });
    const chosen = () => {
      if (!choices.length) return [...shown].map((key) => lines.get(key));
      const wanted = choices.map((set) => all("input:checked", set).map((box) => box.value));
      return own.filter((key) => picks[key].every((value, place) => wanted[place].includes(value))).map((key) => lines.get(key));
    };
    const told = (value, scale) => {
      if (value === null) return "–";
      const plus = scale === "change" && Number(value.toFixed(fineness[scale])) > 0 ? words.plus : "";
      return plus + written(value, fineness[scale]);
    };
    const spanOf = ({ first, last }) => {
      if (first === last) return periods[first].name;
      return words.span.replace("{first}", periods[first].name).replace("{last}", periods[last].name);
    };
    const scaleOf = (now) => ({ figure: dataset.unit, index: words.index.replace("{base}", periods[now.first].name), change: words.changed })[now.scale];
    const headingOf = (now, span = spanOf(now)) =>
      [dataset.title, scaleOf(now), span].filter(Boolean).reduce((before, last) => words.next.replace("{before}", before).replace("{last}", last));

    /* The chart: the figure's own traces where they fit, cut and scaled. */
    const traceOf = (line, { first, last, scale }) => {
      const { trace } = line;
      const within = [...trace.x.keys()].filter((n) => trace.x[n] >= periods[first].start && trace.x[n] <= periods[last].start);
      const cut = (value) => (Array.isArray(value) ? within.map((n) => value[n]) : value);
      const made = { ...trace, line: { ...trace.line }, marker: { ...trace.marker, symbol: cut(trace.marker.symbol) } };
      made.x = cut(trace.x);
      made.y = made.x.map((day) => (placeOf.has(day) ? scaled[scale](line, placeOf.get(day), first) : null));
      made.hovertemplate = scale === "figure" ? cut(trace.hovertemplate) : `%{y:${scale === "change" ? "+" : ""},.${fineness[scale]}f}`;
      if (scale === "figure") made.y = cut(trace.y);
      if (!made.marker.symbol) delete made.marker.symbol;
      return made;
    };
    const figureOf = (now, wanted) => {
      const figure = JSON.parse(original);
      const whole = now.first === 0 && now.last === periods.length - 1 && now.scale === "figure";
      const keys = wanted.map((line) => line.key);
      const same = !choices.length && whole && keys.length === own.length && own.every((key) => keys.includes(key));
      if (same) return figure;
      const roles = new Set(wanted.map((line) => line.trace.meta));
      const fits = (trace) => roles.has(trace.meta) || trace.meta === "target";
      figure.data = wanted.map((line) => traceOf(line, now));
      if (whole && !choices.length) figure.data.push(...beside.filter(fits).map((trace) => structuredClone(trace)));
      if (now.scale !== "figure") {
        const kept = (part) => part.name !== "target";
        figure.layout.shapes = figure.layout.shapes.filter(kept);
        figure.layout.annotations = figure.layout.annotations.filter(kept);
        figure.layout.yaxis.rangemode = "normal";
        figure.layout.yaxis.title = { text: scaleOf(now) };
      }
      delete figure.layout.yaxis.range;
      if (!whole) {
        const [from, to] = [periods[now.first], periods[now.last]].map(({ start }) => Date.parse(start));
        const edge = (to - from) / 50 || 180 * 86_400_000;
        figure.layout.xaxis.range = [from - edge, to + edge].map((day) => new Date(day).toISOString().slice(0, 10));
      }
      return figure;
    };
    const drawChart = async (now, wanted) => {
      if (!window.Plotly) {
        await mittaristo.load(sources.plotly);
        await mittaristo.load(sources.plotlyWords);
      }
      await mittaristo.plot(rooms.chart, figureOf(now, wanted), button.dataset.locale);
    };

    /* The table: the latest period first. */
    const drawTable = (now, wanted) => {
      const head = element("tr", {}, ...[words.period, ...wanted.map((line) => line.name)].map((name) => element("th", { scope: "col" }, name)));
      const rows = [];
      for (let n = now.last; n >= now.first; n -= 1) {
        const values = wanted.map((line) => scaled[now.scale](line, n, now.first));
        if (values.some((value) => value !== null))
          rows.push(element("tr", {}, element("th", { scope: "row" }, periods[n].name), ...values.map((value) => element("td", {}, told(value, now.scale)))));
      }
      const table = element("table", { class: "figures" }, element("caption", {}, headingOf(now)), element("thead", {}, head), element("tbody", {}, ...rows));
      rooms.table.replaceChildren(table);
    };

    /* The map of the last period, where all municipalities are known. */
    const drawMap = async (now) => {
      await loadAreas();
      if (!window.mittaristoBoundaries) await mittaristo.load(dataset.boundaries);
      const lineOf = (code) => ({ values: periods.map(({ value }) => figures.value(code, value)), breaks: broken });
      const values = Object.keys(window.mittaristoBoundaries.paths)
        .map((code) => [code, scaled[now.scale](lineOf(code), now.last, now.first)])
        .filter(([, value]) => value !== null);
      rooms.map.replaceChildren(
        ...mittaristo.areaMap(new Map(values), {
          names, own: figures.own, title: headingOf(now, periods[now.last].name),
          words, told: (value) => told(value, now.scale),
        }),
      );
    };

    /* Further areas: their figures come when somebody asks for one. */
    const loadAreas = async () => {
      figures ??= await mittaristo.figures(dataset.figures);
      if (!window.mittaristoNames) await mittaristo.load(dataset.names);
      names = window.mittaristoNames;
    };
    const addArea = (code) => {
      if (lines.has(code)) return;
      const values = periods.map(({ value }) => figures.value(code, value));
      const known = [...values.keys()].filter((n) => values[n] !== null);
      const within = periods.slice(known[0], known.at(-1) + 1);
      const like = lines.get(own.find((key) => lines.get(key).trace.meta === "peer") ?? own[0]).trace;
      const dashes = ["solid", "dot", "dashdot", "longdash", "dash", "longdashdot"];
      const peers = [...lines.values()].filter((line) => line.trace.meta === "peer").length;
      const hovertemplate = [like.hovertemplate].flat()[0];
      lines.set(code, {
        key: code, name: names[code], values, breaks: broken,
        trace: {
          type: "scatter", name: names[code], meta: "peer", connectgaps: false, hovertemplate, mode: within.length > 40 ? like.mode : "lines+markers",
          x: within.map(({ start }) => start), y: within.map(({ start }) => values[placeOf.get(start)]),
          marker: { size: 6 }, line: { width: 2, dash: dashes[peers % dashes.length] },
        },
      });
    };
    const boxes = one("[data-lines]", form);
    const fillBoxes = () =>
      boxes?.replaceChildren(
        ...[...lines.values()].map(({ key, name }) => {
          const box = element("input", { type: "checkbox", value: key });
          box.checked = shown.has(key);
          return element("label", {}, box, ` ${name}`);
        }),
      );

    /* Everything that is shown is in the address. */
    const pickOf = () => choices.map((set) => all("input:checked", set).map((box) => encodeURIComponent(box.value)).join(",")).join(";");
    const remember = () => {
      const { first, last, scale, show } = state();
      mittaristo.remember({
        [dataset.key]: show,
        areas: choices.length ? "" : [...shown].join(","),
        pick: choices.length ? pickOf() : "",
        first: first ? periods[first].value : "",
        last: last < periods.length - 1 ? periods[last].value : "",
        scale: scale === "figure" ? "" : scale,
      });
    };
    const recall = async () => {
      const address = mittaristo.remembered();
      const show = address.get(dataset.key);
      if (!show) return false;
      const pick = (name, value) => {
        const field = form.elements[name];
        const known = [...(field.options ?? field)].map((option) => option.value);
        if (known.includes(value)) field.value = value;
      };
      for (const name of ["first", "last", "scale"]) pick(name, address.get(name));
      pick("show", show);
      const wanted = (address.get("areas") ?? "").split(",").filter(Boolean);
      if (wanted.length && !choices.length) {
        if (dataset.figures && wanted.some((code) => !lines.has(code))) await loadAreas();
        shown.clear();
        for (const code of wanted.slice(0, MOST)) {
          if (figures?.codes.includes(code) && names[code]) addArea(code);
          if (lines.has(code)) shown.add(code);
        }
        if (!shown.size) own.forEach((key) => shown.add(key));
      }
      const values = address.get("pick")?.split(";").map((part) => part.split(",").map(decoded));
      if (values && choices.length)
        choices.forEach((set, n) => all("input", set).forEach((box) => { box.checked = values[n]?.includes(box.value) ?? false; }));
      return true;
    };

    const draw = async () => {
      const now = state();
      const wanted = chosen();
      for (const [name, room] of Object.entries(rooms)) if (room) room.hidden = name !== now.show;
      one("[data-save]", form).hidden = now.show !== "chart";
      output.textContent = "";
      if (!wanted.length && now.show !== "map") {
        rooms[now.show].hidden = true;
        output.textContent = words.none;
        return;
      }
      try {
        if (now.show === "chart") await drawChart(now, wanted);
        else if (now.show === "table") drawTable(now, wanted);
        else await drawMap(now);
        const without = now.scale === "index" ? wanted.filter((line) => !(line.values[now.first] > 0)) : [];
        const listed = (found) => new Intl.ListFormat(document.documentElement.lang).format(found.map((line) => line.name));
        output.textContent = without.length ? words.without.replace("{names}", listed(without)) : headingOf(now);
      } catch (fault) {
        rooms[now.show].hidden = true;
        tell(fault);
      }
    };
    const follow = () => {
      remember();
      return draw();
    };

    form.addEventListener("change", (event) => {
      if (event.target.closest("[data-lines]")) {
        const { value, checked } = event.target;
        if (checked && shown.size >= MOST) {
          event.target.checked = false;
          output.textContent = words.many;
          return;
        }
        if (checked) shown.add(value);
        else shown.delete(value);
      }
      if (event.target === form.add) return;
      const { first, last } = state();
      if (first > last) (event.target === form.first ? form.last : form.first).value = event.target.value;
      follow();
    });
    const tell = (fault) => {
      output.textContent = button.dataset.failed;
      if (fault instanceof Error) throw fault; /* not a script that did not come: ours to mend */
    };
    const add = async () => {
      const wanted = form.add.value.trim().toLocaleLowerCase();
      if (!wanted) return;
      await loadAreas();
      const code = Object.keys(names).find((key) => names[key].toLocaleLowerCase() === wanted && figures.codes.includes(key));
      if (!code || shown.size >= MOST) {
        output.textContent = code ? words.many : words.unknown;
        return;
      }
      addArea(code);
      shown.add(code);
      form.add.value = "";
      fillBoxes();
      await follow();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.add) add().catch(tell);
    });
    if (form.add) {
      const offer = () => {
        const options = figures.codes.filter((code) => names[code]).map((code) => element("option", { value: names[code] }));
        one("datalist", form).replaceChildren(...options);
      };
      form.add.addEventListener("focus", () => loadAreas().then(offer).catch(tell), { once: true });
      form.add.addEventListener("change", () => add().catch(tell));
    }
    choices.forEach((set) => set.addEventListener("change", follow));
    one("[data-copy]", form).addEventListener("click", async () => {
      output.textContent = await mittaristo.copyAddress(words.copied);
    });
    one("[data-save]", form).addEventListener("click", () => {
      mittaristo.picture(rooms.chart, { title: headingOf(state()), source: dataset.source, name: dataset.name }).catch(() => {
        output.textContent = button.dataset.failed;
      });
    });

    /* At first: the values of one breakdown, six at most, of the others the total. */
    choices.forEach((set, n) => {
      const inputs = all("input", set);
      const total = inputs.filter((box) => !box.value);
      const some = inputs.filter((box) => box.value).slice(0, 6);
      (n && total.length ? total : n ? some.slice(0, 1) : some).forEach((box) => { box.checked = true; });
    });
    form.last.selectedIndex = periods.length - 1;

    const close = () => {
      for (const room of [form, ...Object.values(rooms), ...choices]) if (room) room.hidden = true;
      drawing.hidden = false;
      button.textContent = opening;
      history.replaceState(null, "", location.pathname + location.search);
    };
    const open = async () => {
      button.disabled = true;
      try {
        readFigure();
        const sent = await recall();
        fillBoxes();
        drawing.hidden = true;
        for (const part of [form, ...choices]) part.hidden = false;
        button.textContent = button.dataset.close;
        await follow();
        if (sent) form.scrollIntoView({ block: "center" });
      } finally {
        button.disabled = false;
      }
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      if (!form.hidden) draw();
    });
    return () => (form.hidden ? open() : close());
  };

  window.mittaristo = { ...mittaristo, explore };
})();
