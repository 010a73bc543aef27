/* A map of municipalities drawn from their boundaries, with its legend, as pages have it ready. */
"use strict";
(() => {
  const element = (...given) => window.mittaristo.drawn(...given); /* which may come after this */
  const swatch = (kind) => {
    const part = kind ? { class: kind } : { fill: "url(#explored-none)" };
    return element("svg", { class: "swatch", viewBox: "0 0 24 16", "aria-hidden": "true" }, element("rect", { width: 24, height: 16, ...part }));
  };

  /* The caption, the map, the legend and whose boundaries they are. */
  const areaMap = (values, { names, own, title, words, told }) => {
    const { mittaristo, mittaristoBoundaries: known } = window;
    const classes = mittaristo.classes(values.values());
    const pattern = element("pattern", { id: "explored-none", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      element("rect", { width: 4, height: 4, class: "unhatched" }), element("path", { d: "M0 0V4", class: "hatch" }));
    const codes = Object.keys(known.paths).sort((one, other) => (one === own) - (other === own));
    const groups = codes.map((code) => {
      const value = values.get(code);
      const figure = value === undefined ? words["no-figure"] : told(value);
      const group = element("g", { "data-area": code }, element("title", {}, words.named.replace("{name}", names[code]).replace("{figure}", figure)), element("path", { d: known.paths[code] }));
      if (value !== undefined) group.classList.add(`class-${mittaristo.classOf(value, classes)}`);
      if (code === own) group.classList.add("own");
      return group;
    });
    const svg = element("svg", { viewBox: `-3 -3 ${known.width + 6} ${known.height + 6}`, role: "img", class: "map", "aria-label": title },
      pattern, element("g", { fill: "url(#explored-none)", "fill-rule": "evenodd" }, ...groups));
    const html = (name, kind, ...inside) => {
      const made = document.createElement(name);
      if (kind) made.className = kind;
      made.append(...inside);
      return made;
    };
    const entries = classes.map(({ number, low, high, count }) => {
      const range = told(low) === told(high) ? told(low) : words.range.replace("{low}", told(low)).replace("{high}", told(high));
      return html("li", "", swatch(`class-${number}`), html("span", "", range), html("small", "", `(${count})`));
    });
    const absent = codes.length - values.size;
    if (absent) entries.push(html("li", "", swatch(""), html("small", "", `${words["no-figure"]} (${absent})`)));
    return [html("p", "note", title), svg, html("ul", "legend", ...entries), html("p", "note", words.credit)];
  };

  window.mittaristo = { ...window.mittaristo, areaMap };
})();
