/* Buttons that copy a text of the page. Without this script there are none: the text stands there. */
"use strict";
(() => {
  const kit = document.querySelector("[data-copied]");
  if (!kit) return;

  /* A page that is opened from a disk or over a plain connection has no clipboard of its own. */
  const copySelected = (place) => {
    if (place.select) place.select();
    else getSelection().selectAllChildren(place);
    return document.execCommand("copy");
  };
  const copy = async (place) => {
    try {
      await navigator.clipboard.writeText(place.value ?? place.textContent);
      return true;
    } catch {
      return copySelected(place);
    }
  };

  const made = (name, attributes) => Object.assign(document.createElement(name), attributes);
  for (const place of kit.querySelectorAll("[data-copier]")) {
    const copier = made("p", { className: "copier" });
    const button = made("button", { type: "button", className: "btn", textContent: place.dataset.copier });
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    copier.append(button, " ", told);
    (place.closest("pre") ?? place).after(copier);
    button.addEventListener("click", async () => {
      told.textContent = "";
      const done = await copy(place);
      told.textContent = done ? kit.dataset.copied : kit.dataset.failed;
    });
  }
})();
