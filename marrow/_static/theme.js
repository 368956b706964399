// Runs before anything is shown: the page has the colours that the reader chose.
"use strict";

(() => {
  // Nothing but that choice stays in the browser, whatever script of the theme would keep more: a device may be shared.
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (key === "theme") keep.call(this, key, value);
  };
  document.documentElement.classList.remove("no-js"); // before anything is drawn: what scripts show would push parts aside
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
})();
