// Leads on from a page that moved, to the same place on the new page.
"use strict";

(() => {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const link = place ? place.querySelector("a") : document.querySelector("a.moved-to");
  if (!link) return;
  location.replace(place || link.hash ? link.href : link.href + location.hash);
})();
