/* A button that prints the sheet before it and nothing else of the page: a copy stands alone while the paper is made. */
const PRINTING = "peka-cetak";

document.addEventListener("click", ({ target }) => {
  const sheet = target.closest?.("button[data-print]")?.parentElement.querySelector(".peka-sheet");
  if (!sheet) return;
  document.getElementById(PRINTING)?.remove();
  const copy = document.createElement("div");
  copy.id = PRINTING;
  copy.append(sheet.cloneNode(true));
  document.body.append(copy);
  document.documentElement.classList.add(PRINTING);
  window.print();
});

addEventListener("afterprint", () => {
  document.getElementById(PRINTING)?.remove();
  document.documentElement.classList.remove(PRINTING);
});
