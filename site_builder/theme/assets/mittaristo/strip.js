/* A dot strip drawn anew for another period or other names, as charts/dot_strip_svg.py draws it. */
"use strict";
(() => {
  const { drawn: element } = window.mittaristo;
  const MARGIN = 8;
  const GAP = 5;
  const TALLEST = 170;
  const FONT = 14;

  /* The axis: most municipalities and all named ones, or all of them where they differ by powers. */
  const axisOf = (values, kept) => {
    const ordered = [...values].sort((a, b) => a - b);
    const quartile = (share) => {
      const place = (ordered.length - 1) * share;
      const low = ordered[Math.floor(place)];
      return low + (ordered[Math.ceil(place)] - low) * (place % 1);
    };
    const [first, third] = [quartile(0.25), quartile(0.75)];
    const [least, most] = [ordered[0], ordered.at(-1)];
    const reach = 3 * (third - first) || most - least;
    const inside = [...kept, ...ordered.filter((v) => v >= first - reach && v <= third + reach)];
    let [low, high] = [Math.min(...inside), Math.max(...inside)];
    const log = least > 0 && third > first && high - low > 15 * (third - first);
    if (log) [low, high] = [least, most];
    if (low === high) [low, high] = [low - 1, high + 1];
    const scaled = log ? Math.log10 : (value) => value;
    const place = (value) => (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
    return { low, high, log, place, holds: (value) => value >= low && value <= high };
  };

  const ticksOf = ({ low, high, log }, most) => {
    if (log) {
      const powers = [];
      for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) powers.push(power);
      const factors = powers.length > 3 ? [1] : [1, 2, 5];
      return powers.flatMap((power) => factors.map((n) => n * power)).filter((v) => v >= low && v <= high);
    }
    const least = (high - low) / most;
    const power = 10 ** Math.floor(Math.log10(least));
    const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= least);
    const ticks = [];
    for (let n = Math.ceil(low / step); n * step <= high; n += 1) ticks.push(Number((n * step).toPrecision(12)));
    return ticks;
  };

  /* Columns of dots from below, named ones last; smaller dots where a column would be too tall. */
  const pilesOf = (dots, marked, axis, width, wanted) => {
    const piled = (step) => {
      const columns = new Map();
      const last = Math.floor(width / step) - 1;
      for (const dot of [...dots.map((value) => ({ value })), ...marked]) {
        const column = Math.min(Math.floor((axis.place(dot.value) * width) / step), last);
        columns.set(column, [...(columns.get(column) ?? []), dot]);
      }
      return columns;
    };
    let step = dots.length + marked.length <= 60 ? wanted * 1.5 : wanted;
    const height = (columns) => step * Math.max(...[...columns.values()].map((pile) => pile.length));
    let columns = piled(step);
    while (height(columns) > TALLEST && step * 0.9 >= 2.5) {
      step *= 0.9;
      columns = piled(step);
    }
    return { step, columns, height: height(columns) };
  };

  /* Lanes for the names, so that none lies on another: see charts/label_lanes.py. */
  const lanesOf = (labels, right) => {
    const order = [...labels].sort((a, b) => b.x - a.x);
    const covers = (span, x) => span[0] - GAP / 2 < x && x < span[1] + GAP / 2;
    order.forEach((label, n) => {
      const after = [label.x + GAP, label.x + GAP + label.width];
      const before = [label.x - GAP - label.width, label.x - GAP];
      const meets = order.slice(0, n).some((other) => covers(other.span, label.x) && covers(after, other.x));
      label.span = before[0] >= 0 && (after[1] > right || meets) ? before : after;
    });
    const waiting = [...order];
    while (waiting.length) {
      const below = (label) =>
        labels.filter((other) => other !== label && covers(label.span, other.x));
      const blocked = (label) => below(label).filter((other) => other.lane === undefined).length;
      const next = waiting.reduce((best, label) => (blocked(label) < blocked(best) ? label : best));
      waiting.splice(waiting.indexOf(next), 1);
      next.lane = Math.max(0, ...below(next).map((other) => (other.lane ?? -1) + 1));
      const taken = (other) =>
        other !== next && other.lane === next.lane &&
        other.span[0] < next.span[1] + GAP && next.span[0] < other.span[1] + GAP;
      while (labels.some(taken)) next.lane += 1;
    }
  };

  /* Draws into `room` what is given: values, named ones, the country, words and a way to write. */
  const drawStrip = (room, { values, named, similar, country, ends, outside, title, told, written, decimals }) => {
    const width = Math.max(room.clientWidth, 240);
    const right = width - MARGIN;
    const axis = axisOf(values, [...named, ...(country ? [country] : [])].map((dot) => dot.value));
    const names = new Set(named.map((dot) => dot.code));
    const others = values.filter((_, n) => !names.has(values.codes[n]));
    const rings = similar.filter((dot) => axis.holds(dot.value));
    const ringed = new Set(rings.map((dot) => dot.code));
    const dots = values.filter((value, n) => !names.has(values.codes[n]) && !ringed.has(values.codes[n]) && axis.holds(value));
    const piles = pilesOf(dots, [...rings, ...named], axis, right - MARGIN, width < 500 ? 5.5 : width < 900 ? 7 : 8);
    const across = (value) => MARGIN + axis.place(value) * (right - MARGIN);
    const middle = (column) => MARGIN + (column + 0.5) * piles.step;
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `600 ${FONT}px ${getComputedStyle(room).fontFamily}`;
    const labels = [...named, ...(country ? [country] : [])].map((dot) => {
      const words = `${dot.name} ${written(dot.value, decimals)}`;
      const [column, pile] = [...piles.columns].find(([, found]) => found.includes(dot)) ?? [];
      const x = pile ? middle(column) : across(dot.value);
      return { dot, words, x, place: pile?.indexOf(dot), width: pen.measureText(words).width };
    });
    lanesOf(labels, width);
    const lane = FONT * 1.45;
    const highest = Math.max(...labels.map((label) => label.lane));
    const base = (highest + 1.6) * lane + piles.height;
    const beyond = [others.filter((v) => v < axis.low).length, others.filter((v) => v > axis.high).length];
    const rows = beyond.filter(Boolean).length;
    const svg = element("svg", {
      viewBox: `0 0 ${width} ${Math.round(base + FONT * (3.8 + 1.4 * rows))}`,
      role: "img", class: "chart strip drawn", "font-size": FONT, "aria-label": `${title}. ${told}`,
    });
    const text = (x, y, words, kind, anchor) =>
      svg.append(element("text", { x, y, class: kind, "text-anchor": anchor }, words));
    let path = "";
    for (const [column, pile] of piles.columns) {
      const many = pile.filter((dot) => !dot.code).length;
      /* A line whose dashes are points a step apart; it ends between two steps. */
      if (many) path += `M${middle(column)} ${base - piles.step / 2}v-${(many - 0.5) * piles.step}`;
    }
    svg.append(element("path", { d: path, class: "dots", "stroke-width": 0.82 * piles.step, "stroke-dasharray": `0 ${piles.step}` }));
    for (const dot of rings) {
      const [column, pile] = [...piles.columns].find(([, found]) => found.includes(dot));
      const cy = base - (pile.indexOf(dot) + 0.5) * piles.step;
      const ring = element("circle", { cx: middle(column), cy, r: 0.36 * piles.step, class: "dot similar" });
      ring.append(element("title", {}, `${dot.name} ${written(dot.value, decimals)}`));
      svg.append(ring);
    }
    for (const { dot, words, x, place, lane: number, span } of labels) {
      const y = (highest - number) * lane + FONT;
      const foot = place === undefined ? base : base - (place + 0.5) * piles.step;
      svg.append(element("path", { d: `M${x} ${foot}V${y - FONT * 0.8}`, class: `lead ${dot.role}` }));
      const r = piles.step * (dot.role === "own" ? 0.62 : 0.5);
      if (place !== undefined) svg.append(element("circle", { cx: x, cy: foot, r, class: `dot ${dot.role}` }));
      const after = span[0] > x;
      text(after ? x + GAP : x - GAP, y, words, `label ${dot.role}`, after ? "start" : "end");
    }
    const y = base + 1;
    svg.append(element("path", { d: `M${MARGIN} ${y}H${right}`, class: "axis" }));
    for (const most of [10, 8, 6, 5, 4, 3, 2]) {
      const ticks = ticksOf(axis, most);
      const fine = Math.max(0, ...ticks.map((tick) => (String(tick).split(".")[1] ?? "").length));
      const told = ticks.map((tick) => written(tick, fine));
      const room = Math.max(0, ...told.map((words) => pen.measureText(words).width)) + 14;
      if (ticks.length * room > width && most > 2) continue;
      ticks.forEach((tick, n) => {
        const half = pen.measureText(told[n]).width / 2;
        svg.append(element("path", { d: `M${across(tick)} ${y}v5`, class: "axis" }));
        text(Math.min(Math.max(across(tick), half), width - half), y + 6 + FONT, told[n], "muted", "middle");
      });
      break;
    }
    text(MARGIN, y + 6 + 2.4 * FONT, ends[0], "muted", "start");
    text(right, y + 6 + 2.4 * FONT, ends[1], "muted", "end");
    let row = 3.8;
    beyond.forEach((many, n) => {
      if (!many) return;
      text(n ? right : MARGIN, y + 6 + row * FONT, outside[n].replace("{number}", many), "muted", n ? "end" : "start");
      row += 1.4;
    });
    room.replaceChildren(svg);
    return { log: axis.log };
  };

  window.mittaristo = { ...window.mittaristo, drawStrip };
})();
