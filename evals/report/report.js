// Filters and sorts the report's table of questions. The page is whole without it.
"use strict";
(() => {
  const table = document.getElementById("questions");
  const filters = document.getElementById("filters");
  const output = filters.querySelector("output");
  const rows = [...table.tBodies].map((body, at) => ({
    body,
    at,
    outcome: body.dataset.outcome,
    half: body.dataset.half,
    tags: JSON.parse(body.dataset.tags),
    words: null,
  }));

  function holds(row, words) {
    if (!words) return true;
    row.words ??= row.body.textContent.toLowerCase();
    return words.split(/\s+/).every((word) => row.words.includes(word));
  }

  function filter() {
    const { words, outcome, half, tag } = filters.elements;
    const wanted = words.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!outcome.value || row.outcome === outcome.value) &&
        (!half.value || row.half === half.value) &&
        (!tag.value || row.tags.includes(tag.value)) &&
        holds(row, wanted);
      row.body.hidden = !fits;
      shown += fits;
    }
    output.textContent = `${shown} of ${rows.length} questions`;
  }

  function key(row, column) {
    const cell = row.body.rows[0].cells[column];
    if ("key" in cell.dataset) return Number(cell.dataset.key);
    const text = cell.textContent;
    return text === "–" ? null : text;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), "en", { numeric: true });
  }

  function sort(head) {
    const falling = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const keyed = rows.map((row) => ({ row, key: key(row, head.cellIndex) }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) {
        return (a.key === null) - (b.key === null) || a.row.at - b.row.at;
      }
      return (falling ? -1 : 1) * compare(a.key, b.key) || a.row.at - b.row.at;
    });
    table.append(...keyed.map((entry) => entry.row.body));
  }

  function unfoldTarget() {
    const name = location.hash.slice(1);
    const body = name && document.getElementById(name);
    if (!body || !table.contains(body)) return;
    if (body.hidden) {
      filters.reset();
      filter();
    }
    body.querySelector("details").open = true;
    body.scrollIntoView();
  }

  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("hashchange", unfoldTarget);
  filters.hidden = false;
  filter();
  unfoldTarget();
})();
