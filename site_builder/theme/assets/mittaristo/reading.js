/* Reads a chart's figures out: where one points, taps or drags, and by arrow keys.
   The figures are in the page already, in a table; each drawing tells where its axes lie. */
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  const made = (name, kind, parent, text = "") => {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = text;
    parent.append(element);
    return element;
  };

  const prepare = (place) => {
    const chart = JSON.parse(place.querySelector("[data-figures]").textContent);
    const { lines, periods, start, slots, scale, marks, decimals } = chart;
    const last = (line) => line.at + line.values.length - 1;
    const valueOf = (line, slot) => line.values[slot - line.at] ?? null;
    const stops = [...Array(slots).keys()].filter((slot) => lines.some((line) => valueOf(line, slot) !== null));

    const number = (value, thousands) => {
      const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
      const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, thousands);
      return (value < 0 ? marks[0] : "") + whole + (decimals ? marks[2] + digits.slice(-decimals) : "");
    };
    const named = (slot) => {
      const count = start[0] + slot;
      return periods[count % periods.length].replace("{}", start[1] + Math.floor(count / periods.length));
    };

    /* What lies over the drawing, the box beside the line, and what is spoken. */
    const label = `${place.dataset.label}: ${place.querySelector("svg title").textContent}`;
    const over = made("div", "reader", place);
    const box = made("div", "read-out", place);
    const spoken = made("div", "sr-only", place);
    over.tabIndex = 0;
    over.setAttribute("role", "application");
    over.setAttribute("aria-label", label);
    box.setAttribute("aria-hidden", "true");
    spoken.setAttribute("aria-live", "polite");
    const help = place.parentElement.querySelector("[data-reading-help]");
    if (help) {
      help.hidden = false;
      help.id ||= `${place.querySelector("svg").getAttribute("aria-labelledby")}-help`;
      over.setAttribute("aria-describedby", help.id);
    }

    let at = null; /* the slot that is read */
    let only = -1; /* the line that is read alone, or -1 for all */
    let group = null;

    const drawing = () => [...place.querySelectorAll("svg[data-plot]")].find((svg) => svg.getClientRects().length);

    const draw = (svg, slot, shown) => {
      const [left, right, top, bottom] = svg.dataset.plot.split(" ").map(Number);
      const x = slots > 1 ? left + (slot / (slots - 1)) * (right - left) : left;
      group?.remove();
      group = document.createElementNS(SVG, "g");
      const add = (name, attributes) => {
        const part = document.createElementNS(SVG, name);
        for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
        group.append(part);
      };
      add("path", { d: `M${x} ${top}V${bottom}`, class: "hairline" });
      /* Our own comes first among the lines, and is drawn last. */
      for (const line of chart.dots ? [...shown].reverse() : []) {
        const share = (valueOf(line, slot) / 10 ** decimals - scale[0]) / (scale[1] - scale[0]);
        add("circle", { cx: x, cy: bottom - share * (bottom - top), r: 4.5, class: line.own ? "read own" : "read" });
      }
      svg.append(group);
      return x;
    };

    const show = (slot) => {
      const svg = drawing();
      if (!svg) return;
      at = slot;
      const shown = lines.filter((line) => valueOf(line, slot) !== null);
      const x = draw(svg, slot, shown);
      box.replaceChildren();
      made("b", "", box, named(slot));
      const list = made("dl", "", box);
      const ordered = [...shown].sort((a, b) => valueOf(b, slot) - valueOf(a, slot));
      for (const line of [...ordered, ...lines.filter((one) => !shown.includes(one) && one.at <= slot && slot <= last(one))]) {
        const kind = `${line.own ? "own" : ""} ${lines.indexOf(line) === only ? "chosen" : ""}`.trim();
        made("dt", kind, list, line.name);
        const value = valueOf(line, slot);
        const told = value === null ? "–" : number(value, marks[1]);
        made("dd", kind, list, line.notes?.[slot] ? `${told} (${line.notes[slot]})` : told);
      }
      box.hidden = false;
      /* Beside the line, on the side that has more room. */
      const frame = svg.getBoundingClientRect();
      const across = (x / svg.viewBox.baseVal.width) * frame.width;
      const room = place.clientWidth - box.offsetWidth;
      const beside = across > frame.width / 2 ? across - box.offsetWidth - 12 : across + 12;
      box.style.left = `${Math.max(0, Math.min(beside, room))}px`;
      box.style.top = `${(Number(svg.dataset.plot.split(" ")[2]) / svg.viewBox.baseVal.height) * frame.height}px`;
    };

    const hide = () => {
      at = null;
      only = -1;
      group?.remove();
      box.hidden = true;
      spoken.textContent = "";
    };
    box.hidden = true;

    /* Whole words, the unit with the first figure, no mark between thousands. */
    const say = () => {
      const wanted = only < 0 ? lines : [lines[only]];
      let unit = chart.spoken ? ` ${chart.spoken}` : "";
      const told = wanted.filter((line) => only >= 0 || valueOf(line, at) !== null).map((line) => {
        const value = valueOf(line, at);
        if (value === null) return `${line.name}: ${chart.missing}`;
        const note = line.notes?.[at] ? ` (${line.notes[at]})` : "";
        const words = `${line.name} ${number(value, "")}${unit}${note}`;
        unit = "";
        return words;
      });
      spoken.textContent = `${named(at)}: ${told.join(", ")}`;
    };

    const pointed = (event) => {
      const svg = drawing();
      if (!svg) return;
      const frame = svg.getBoundingClientRect();
      const [left, right] = svg.dataset.plot.split(" ").map(Number);
      const x = ((event.clientX - frame.left) / frame.width) * svg.viewBox.baseVal.width;
      const slot = slots > 1 ? ((x - left) / (right - left)) * (slots - 1) : 0;
      const near = stops.reduce((best, stop) => (Math.abs(stop - slot) < Math.abs(best - slot) ? stop : best));
      if (near !== at) show(near);
    };
    over.addEventListener("pointermove", pointed);
    over.addEventListener("pointerdown", pointed);
    over.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
    over.addEventListener("blur", hide);
    document.addEventListener("pointerdown", (event) => place.contains(event.target) || hide());

    /* From all lines to each in turn, and back to all. */
    const choose = (step) => {
      only = ((only + 1 + step + lines.length + 1) % (lines.length + 1)) - 1;
    };
    const keys = {
      ArrowLeft: (n) => Math.max(0, n - 1),
      ArrowRight: (n) => Math.min(stops.length - 1, n + 1),
      Home: () => 0,
      End: () => stops.length - 1,
      ArrowUp: (n) => (choose(-1), n),
      ArrowDown: (n) => (choose(1), n),
    };
    over.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === "Escape" && at !== null) {
        hide();
        event.stopPropagation();
      } else if (keys[event.key]) {
        event.preventDefault();
        /* The first key shows the latest period; Home the first. */
        const n = at === null ? (event.key === "Home" ? 0 : stops.length - 1) : keys[event.key](stops.indexOf(at));
        show(stops[n]);
        say();
      }
    });
    addEventListener("resize", () => at !== null && show(at));
  };

  document.querySelectorAll("[data-reading]").forEach(prepare);
})();
