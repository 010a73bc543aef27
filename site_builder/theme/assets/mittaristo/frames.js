/* For a page that shows embeds: makes each frame as high as the embed in it says it is.
   <script src="https://…/assets/mittaristo/frames.js" async></script> anywhere in the page. */
"use strict";
(() => {
  const { origin } = new URL(document.currentScript.src);
  const MOST = 3000;
  addEventListener("message", (event) => {
    if (event.origin !== origin || event.data?.type !== "mittaristo-height") return;
    const height = Math.min(Number(event.data.height) || 0, MOST);
    const frames = [...document.querySelectorAll("iframe")];
    const frame = frames.find((one) => one.contentWindow === event.source);
    if (frame && height > 0) frame.height = String(height);
  });
})();
