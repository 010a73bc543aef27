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

  for (const copier of kit.querySelectorAll("[data-copier]")) {
    const place = document.getElementById(copier.dataset.copier);
    const told = copier.querySelector("[role=status]");
    copier.hidden = false;
    copier.querySelector("button").addEventListener("click", async () => {
      told.textContent = "";
      const done = await copy(place);
      told.textContent = done ? kit.dataset.copied : kit.dataset.failed;
    });
  }
})();
