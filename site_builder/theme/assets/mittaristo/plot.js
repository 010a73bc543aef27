/* Plotly draws a figure in the page's colours and language; a picture of it has title and source. */
"use strict";
(() => {
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

  const coloured = (figure) => {
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
  const apart = (room, layout, [from, to]) => {
    const day = (date) => Date.parse(String(date).slice(0, 10));
    const months = (day(to) - day(from)) / 2_629_800_000;
    const width = room.clientWidth - 90;
    const least = months < 24 ? layout.meta : 12;
    const fits = (step) => step >= least && months / step <= width / (step >= 12 ? 52 : layout.meta === 1 ? 70 : 125);
    return `M${STEPS.find(fits) ?? STEPS.at(-1)}`;
  };
  const thin = (room) => {
    const { xaxis } = room.layout;
    const dtick = apart(room, room.layout, xaxis.range);
    if (xaxis.dtick !== dtick) window.Plotly.relayout(room, { "xaxis.dtick": dtick });
  };

  const plot = async (room, figure, language) => {
    coloured(figure);
    figure.layout.xaxis.dtick = apart(room, figure.layout, figure.layout.xaxis.range);
    await window.Plotly.react(room, figure.data, figure.layout, {
      locale: `${language}-FI`, /* as plotly_locale.py names it */
      responsive: true,
      displaylogo: false,
      /* Nothing leaves the page: Plotly would offer to upload the chart to its own service. */
      plotlyServerURL: "",
      showSendToCloud: false,
      modeBarButtonsToRemove: ["sendChartToCloud", "lasso2d", "select2d", "toImage"],
    });
    room.removeAllListeners("plotly_relayout");
    room.on("plotly_relayout", () => thin(room));
  };

  /* Words in as many lines as they need. */
  const wrapped = (pen, words, width) => {
    const lines = [""];
    for (const word of words.split(/(?<= )/)) {
      if (lines.at(-1) && pen.measureText(lines.at(-1) + word.trimEnd()).width > width) lines.push("");
      lines[lines.length - 1] += word;
    }
    return lines;
  };

  const SIZE = { width: 1200, height: 600, scale: 2 };
  const EDGE = 32;
  const decoded = (address) =>
    new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.onerror = reject;
      image.src = address;
    });

  /* The chart as a PNG between its title and its source, twice as fine as a screen. */
  const picture = async (room, { title, source, name }) => {
    const image = await decoded(await window.Plotly.toImage(room, { format: "png", ...SIZE }));
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const { fontFamily } = getComputedStyle(document.body);
    const heading = `700 28px ${fontFamily}`;
    const small = `18px ${fontFamily}`;
    pen.font = heading;
    const titles = wrapped(pen, title, SIZE.width - 2 * EDGE);
    pen.font = small;
    const sources = wrapped(pen, source, SIZE.width - 2 * EDGE);
    const top = EDGE + titles.length * 36;
    const height = top + SIZE.height + sources.length * 26 + EDGE;
    Object.assign(canvas, { width: SIZE.width * SIZE.scale, height: height * SIZE.scale });
    pen.scale(SIZE.scale, SIZE.scale);
    pen.fillStyle = colour("--ground");
    pen.fillRect(0, 0, SIZE.width, height);
    pen.drawImage(image, 0, top, SIZE.width, SIZE.height);
    pen.fillStyle = colour("--ink");
    pen.font = heading;
    titles.forEach((line, n) => pen.fillText(line, EDGE, EDGE + 24 + n * 36));
    pen.fillStyle = colour("--muted");
    pen.font = small;
    sources.forEach((line, n) => pen.fillText(line, EDGE, top + SIZE.height + 20 + n * 26));
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${name}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  window.mittaristo = { ...window.mittaristo, plot, picture };
})();
