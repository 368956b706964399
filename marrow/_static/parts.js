// A list that takes several pages: leads on from an address to the part on which the place stands now.
"use strict";

(() => {
  const place = location.hash && decodeURIComponent(location.hash.slice(1));
  if (!place || document.getElementById(place)) return;
  const seek = async () => {
    const links = document.querySelectorAll("nav.list-parts")[0]?.querySelectorAll("a") ?? [];
    for (const { href } of links) {
      const answer = await fetch(href);
      const part = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (part.getElementById(place)) {
        location.replace(href + location.hash);
        return;
      }
    }
  };
  seek().catch(() => {}); // read from a disk, a page can fetch no other: the list stays where it begins
})();
