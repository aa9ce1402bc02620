/* Light, dark or as the device, kept by the browser; and how wide the screen is, which the server asks once.
 *
 * Stands in the page itself, before Streamlit's own script: nothing may flash, and nothing be drawn twice. Streamlit
 * keeps a theme for each address apart; the visitor means all of them.
 */
(() => {
  const KEPT = "peka-tema";
  const THEMES = ["System", "Light", "Dark"];
  const WIDE = matchMedia("(min-width: 1700px)"); // as in halaman.css: there letters grow
  const NARROW = matchMedia("(max-width: 640px)");
  const DARK = matchMedia("(prefers-color-scheme: dark)");

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
    const dark = theme === "Dark" || (theme === "System" && DARK.matches);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    try {
      localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(theme));
    } catch {
      return;
    }
  }

  function measure() {
    const width = WIDE.matches ? "lebar" : NARROW.matches ? "sempit" : "biasa";
    document.cookie = `peka_layar=${width}; path=/; max-age=31536000; samesite=strict`;
  }

  /* The page's switch shows what is kept, whenever Streamlit draws it anew. */
  function show() {
    document.querySelectorAll("select[data-tema]").forEach((choice) => {
      if (choice.value !== kept()) choice.value = kept();
    });
  }

  prepare();
  measure();
  [WIDE, NARROW].forEach((width) => width.addEventListener("change", measure));
  DARK.addEventListener("change", prepare);
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
})();
