// Narrows a table down to the rows that fit the controls. The table is whole without this script, on one page or several.
"use strict";

(() => {
  const form = document.querySelector("form.filter");
  const table = document.querySelector("table.filtered");
  if (!form || !table) return;

  // "Müller" is found by "muller"
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const found = (row) => ({ row, text: plain(row.cells[0].textContent) });
  let rows = [...table.tBodies[0].rows].map(found);
  const here = rows.length;
  const total = Number(form.dataset.total);
  const [words, ...selects] = form.querySelectorAll("input, select");
  const count = form.querySelector("output");
  const ways = document.querySelectorAll("nav.list-parts");

  // the rows of the other pages of this list, in their order; asked for once, when somebody narrows it down
  let others = null;
  const fetchOthers = async () => {
    const parts = await Promise.all(
      [...ways[0].querySelectorAll("li")].map(async (entry) => {
        const link = entry.querySelector("a");
        if (!link) return rows;
        const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
        return [...page.querySelectorAll("table.filtered > tbody > tr")].map((row) => found(document.adoptNode(row)));
      }),
    );
    rows = parts.flat();
    table.tBodies[0].append(...rows.map(({ row }) => row));
  };

  const show = () => {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    const narrowed = wanted.length > 0 || selects.some(({ value }) => value);
    let shown = 0;
    for (const { row, text } of rows) {
      const fits =
        wanted.every((word) => text.includes(word)) &&
        selects.every(({ name, value }) => !value || row.dataset[name] === value);
      row.hidden = !fits;
      shown += fits;
    }
    const all = rows.length;
    const where = all < total && narrowed ? " on this page" : "";
    const told = narrowed && shown < all ? `${shown} of ${all} sources${where}` : `All ${narrowed ? all : total} sources${where}`;
    // a screen reader speaks whenever this changes, so it changes only when there is news
    if (count.textContent !== told) count.textContent = told;
    for (const way of ways) way.hidden = all > here;
  };

  const apply = () => {
    if (rows.length < total && others === null && [words, ...selects].some(({ value }) => value)) {
      others = fetchOthers().then(show, show); // read from a disk, a page can fetch no other
    }
    show();
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  // a browser that goes back fills the controls in after the page has loaded
  window.addEventListener("pageshow", apply);
  apply();
})();
