// Narrows a table down to the rows that fit the controls. The table is whole without this script.
"use strict";

(() => {
  const form = document.querySelector("form.filter");
  const table = document.querySelector("table.filtered");
  if (!form || !table) return;

  // "Müller" is found by "muller"
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: plain(row.cells[0].textContent) }));
  const [words, ...selects] = form.querySelectorAll("input, select");
  const count = form.querySelector("output");

  const apply = () => {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      const fits =
        wanted.every((word) => text.includes(word)) &&
        selects.every(({ name, value }) => !value || row.dataset[name] === value);
      row.hidden = !fits;
      shown += fits;
    }
    const all = rows.length;
    const told = shown === all ? `All ${all} sources` : `${shown} of ${all} sources`;
    // a screen reader speaks whenever this changes, so it changes only when there is news
    if (count.textContent !== told) count.textContent = told;
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  // a browser that goes back fills the controls in after the page has loaded
  window.addEventListener("pageshow", apply);
  form.hidden = false;
  apply();
})();
