/* Rows that scroll sideways on a phone: the page one is on is in sight, and the edge fades only where there is more.
 * The menu also says to screen readers which page that is; Streamlit only colours it. */
const ROWS = ".st-key-menu_grup, .st-key-menu_halaman, .st-key-controls";
const HERE = '.st-key-grup_ini, [aria-current="page"]';
const SETTLE_MS = 60;
const shown = new WeakMap();
let soon = 0;

function mark(row) {
  const rest = row.scrollWidth - row.clientWidth - row.scrollLeft;
  row.toggleAttribute("data-lagi", rest > 4);
}

function declare() {
  const here = location.pathname.split("/").pop();
  document.querySelectorAll(".st-key-menu_halaman a[href]").forEach((link) => {
    const name = link.getAttribute("href").split("?")[0].split("/").pop(); // empty for the first page
    if (name === here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
}

function look() {
  declare();
  document.querySelectorAll(ROWS).forEach((row) => {
    const here = row.querySelector(HERE);
    if (here && shown.get(row) !== here.textContent) {
      shown.set(row, here.textContent);
      const [mine, its] = [row.getBoundingClientRect(), here.getBoundingClientRect()];
      row.scrollLeft += its.left - mine.left - (mine.width - its.width) / 2;
    }
    mark(row);
  });
}

function later() {
  clearTimeout(soon);
  soon = setTimeout(look, SETTLE_MS);
}

new MutationObserver(later).observe(document.documentElement, { childList: true, subtree: true });
addEventListener("resize", later);
document.addEventListener("scroll", ({ target }) => target.matches?.(ROWS) && mark(target), { capture: true, passive: true });
