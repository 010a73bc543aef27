/* What pages that compare areas share: figures, numbers as the language writes them, map classes. */
"use strict";
(() => {
  const WHOLE_COUNTRY = "SSS";

  const { load } = window.mittaristo;

  /* An element with its attributes and what is in it, of a page or of a drawing. */
  const filled = (made, attributes, inside) => {
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const element = (name, attributes = {}, ...inside) => filled(document.createElement(name), attributes, inside);
  const drawn = (name, attributes = {}, ...inside) =>
    filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, inside);

  /* An indicator's figures, loaded once: every area's value by period. */
  const figures = async (source) => {
    const name = source.split("/").at(-1).replace(/\.js.*$/, "");
    if (!window.mittaristoAreas?.[name]) await load(source);
    const { own, periods, breaks, areas } = window.mittaristoAreas[name];
    const place = new Map(periods.map((period, n) => [period, n]));
    const value = (area, period) => {
      const [first, ...known] = areas[area] ?? [0];
      return known[place.get(period) - first] ?? null;
    };
    return { own, periods, breaks, codes: Object.keys(areas), value };
  };

  /* Writes numbers as the sample −1 234,5 is written: its minus, its space and its mark. */
  const writer = (sample) => {
    const [, minus, group, mark] = sample.match(/^(.)1(.?)234(.)5$/);
    return (value, decimals) => {
      const shift = 10 ** decimals;
      const rounded = Math.round(Math.abs(value) * shift * (1 + 1e-12)) / shift;
      const [whole, fraction] = rounded.toFixed(decimals).split(".");
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
      return (value < 0 && rounded ? minus : "") + grouped + (fraction ? mark + fraction : "");
    };
  };

  /* Five classes of about as many figures each; equal figures are never in two. */
  const classes = (values) => {
    const ordered = [...values].sort((a, b) => a - b);
    const places = [1, 2, 3, 4, 5].map((n) => Math.ceil((ordered.length * n) / 5) - 1);
    const tops = [...new Set(places.filter((n) => n >= 0).map((n) => ordered[n]))];
    return tops.map((high, n) => {
      const members = ordered.filter((value) => value <= high && (n === 0 || value > tops[n - 1]));
      return { number: n + 1, low: members[0], high, count: members.length };
    });
  };
  const classOf = (value, found) => found.find((one) => value <= one.high)?.number;

  /* The address remembers what is shown: #period=2023M10&marks=837,853 */
  const remembered = () => new URLSearchParams(location.hash.slice(1));
  const remember = (state) => {
    const told = Object.entries(state).filter(([, value]) => value);
    const words = told.map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%2C/g, ",")}`);
    history.replaceState(null, "", `#${words.join("&")}`);
  };

  /* Copies the address, or gives it to be copied where a browser does not let us. */
  const copyAddress = async (said) => {
    try {
      await navigator.clipboard.writeText(location.href);
      return said;
    } catch {
      return location.href;
    }
  };

  window.mittaristo = {
    ...window.mittaristo,
    ...{ WHOLE_COUNTRY, element, drawn, figures, writer, classes, classOf, remembered, remember, copyAddress },
  };
})();
