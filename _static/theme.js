// Runs before anything is shown: the page has the colours that the reader chose.
"use strict";

(() => {
  // Nothing but that choice stays in the browser: the theme's search would keep its words, and a device may be shared.
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (key === "theme") keep.call(this, key, value);
  };
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
})();
