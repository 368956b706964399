// What a page does beside showing itself. Without it all can be read: the menu is a checkbox, folded parts are details.
"use strict";

(() => {
  // A link into a folded part opens it; some browsers do that alone.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const folded = [];
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS" && !part.open) folded.push(part);
    }
    for (const part of folded) part.open = true;
    if (folded.length) target.scrollIntoView();
  };

  const menu = document.getElementById("__navigation");
  const contents = document.querySelector("details.page-parts");
  const closeMenu = () => {
    if (menu?.checked) {
      menu.checked = false;
      menu.focus();
      return true;
    }
    return false;
  };

  addEventListener("hashchange", unfold);
  addEventListener("DOMContentLoaded", unfold);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!closeMenu() && contents?.open) {
      contents.open = false;
      contents.querySelector("summary").focus();
    }
  });
  contents?.querySelector("nav").addEventListener("click", (event) => {
    if (event.target.closest("a")) contents.open = false;
  });
})();
