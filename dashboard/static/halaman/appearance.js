/* Light, dark or as the device, kept by the browser; and how wide the screen is, which the server asks once.
 *
 * Runs before Streamlit's own script, so that nothing flashes and nothing is drawn twice. Streamlit keeps its theme for
 * each address apart; the visitor means all of them.
 */
const KEPT = "peka-tema";
const THEMES = ["System", "Light", "Dark"];
const PAPER = { Light: "#fbfaf6", Dark: "#10191f" };
const WIDE = "(min-width: 1700px)"; // as in halaman.css: there the page's letters grow

function kept() {
  try {
    const theme = localStorage.getItem(KEPT);
    return THEMES.includes(theme) ? theme : "System";
  } catch {
    return "System"; // a browser that keeps nothing follows the device
  }
}

/* What Streamlit will read when it starts on this address, and the ground until it does. */
function prepare() {
  const theme = kept();
  const dark = theme === "Dark" || (theme === "System" && matchMedia("(prefers-color-scheme: dark)").matches);
  const root = document.documentElement.style;
  root.backgroundColor = PAPER[dark ? "Dark" : "Light"];
  root.colorScheme = dark ? "dark" : "light";
  try {
    localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(theme));
  } catch {
    return;
  }
}

function measure() {
  document.cookie = `peka_layar=${matchMedia(WIDE).matches ? "lebar" : "biasa"}; path=/; max-age=31536000; samesite=strict`;
}

/* The page's switch shows what is kept, whenever Streamlit draws it anew. */
function show() {
  document.querySelectorAll("select[data-tema]").forEach((choice) => {
    if (choice.value !== kept()) choice.value = kept();
  });
}

prepare();
measure();
matchMedia(WIDE).addEventListener("change", measure);
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("select[data-tema]")) return;
  try {
    localStorage.setItem(KEPT, target.value);
  } catch {
    return;
  }
  prepare();
  location.reload(); // everything shown is in the address
});
new MutationObserver(show).observe(document.documentElement, { childList: true, subtree: true });
