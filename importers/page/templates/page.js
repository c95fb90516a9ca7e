"use strict";
// Comfort only: the page says everything without it.
const every = (what, from = document) => Array.from(from.querySelectorAll(what));

// A box to search in each long table.
for (const table of every("table.filtered")) {
  const rows = every("tbody tr:not(.record)", table);
  if (rows.length < 15) continue;
  const box = document.createElement("input");
  box.type = "search";
  box.placeholder = document.body.dataset.filter;
  box.setAttribute("aria-label", document.body.dataset.filter);
  box.addEventListener("input", () => {
    const word = box.value.toLocaleLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(word);
  });
  table.before(box);
}

// Paper shows what is folded away; a link opens what it leads to.
let opened = [];
addEventListener("beforeprint", () => {
  opened = every("details:not([open])");
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
