/* Opened from a disk, a folder has no index. */
"use strict";
if (location.protocol === "file:") location.replace(document.currentScript.dataset.front);
