/* An embed tells the page around it how high it is, so that its frame can be made to fit. */
"use strict";
(() => {
  if (window.parent === window) return;
  const whole = document.documentElement;
  const tell = () => {
    const height = Math.ceil(whole.getBoundingClientRect().height);
    window.parent.postMessage({ type: "mittaristo-height", height }, "*");
  };
  new ResizeObserver(tell).observe(whole);
})();
