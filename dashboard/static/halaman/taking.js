/* Whoever takes part in a gap is led to the form below, where it stands already (parts/kemitraan/ambil_isian.py). */
const AFTER_MS = 600; // the form is drawn anew with the gap in it

document.addEventListener("click", ({ target }) => {
  if (!target.closest?.('[class*="st-key-ambil_"] button')) return;
  setTimeout(() => {
    const form = document.querySelector(".st-key-isian_janji");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    form?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    form?.querySelector("input")?.focus({ preventScroll: true });
  }, AFTER_MS);
});
