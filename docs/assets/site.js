// The pages can be read without this. It asks no server for anything.

// Each cell knows the head of its column: on a phone a row is a card, and the heads are not shown (site.css).
for (const table of document.querySelectorAll(".md-typeset table")) {
  const heads = Array.from(table.querySelectorAll("th"), (head) => head.textContent);
  for (const row of table.tBodies[0]?.rows ?? []) {
    Array.from(row.cells).forEach((cell, column) => { cell.dataset.label = heads[column] ?? ""; });
  }
}

// The catalogue, searched while one types: each word must be somewhere in the row.
const catalogue = document.querySelector(".catalogue table");
if (catalogue) {
  const rows = Array.from(catalogue.tBodies[0].rows, (row) => [row, row.textContent.toLowerCase()]);
  const field = document.createElement("input");
  const found = document.createElement("p");
  field.type = "search";
  field.className = "search-in-table";
  field.placeholder = "A name, a project, a kind …";
  field.setAttribute("aria-label", "Search the catalogue");
  found.setAttribute("role", "status");
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    const count = rows.filter(([row]) => !row.hidden).length;
    found.textContent = words.length ? `${count} of ${rows.length}` : "";
  });
  catalogue.closest(".catalogue").prepend(field, found);
}

// The playground is loaded on its own page alone.
const playground = document.getElementById("playground");
if (playground) {
  import(new URL("playground/page.js", document.currentScript.src)).then(({ begin }) => begin(playground));
}
