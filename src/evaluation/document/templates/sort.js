"use strict";
(() => {
  const words = document.querySelector("main").dataset.sort;
  const compare = new Intl.Collator(document.documentElement.lang, {numeric: true}).compare;
  const read = (row, column) => row.cells[column].textContent.trim();
  const number = (text) => {
    const found = text.replace(/[\u00a0\u202f](?=\d{3})/g, "").replace("\u2212", "-").match(/^-?\d+(?:[.,]\d+)?/);
    return found ? parseFloat(found[0].replace(",", ".")) : NaN;
  };
  const order = (a, b) => {
    const x = number(a), y = number(b);
    if (Number.isNaN(x) && Number.isNaN(y)) return compare(a, b);
    if (Number.isNaN(x)) return 1;
    if (Number.isNaN(y)) return -1;
    return x - y;
  };
  for (const table of document.querySelectorAll("main table")) {
    const heads = table.tHead.rows, rows = [...table.tBodies[0].rows];
    if (heads.length !== 1 || rows.length < 6 || table.querySelector(".ev-part")) continue;
    [...heads[0].cells].forEach((head, column) => {
      head.tabIndex = 0;
      head.title = words;
      head.classList.add("sortable");
      const sort = () => {
        const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of heads[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
        rows.sort((a, b) => sign * order(read(a, column), read(b, column)));
        table.tBodies[0].append(...rows);
      };
      head.addEventListener("click", sort);
      head.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        sort();
      });
    });
  }
})();
