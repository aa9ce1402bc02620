/* A clicker, a keyboard: the page scrolls as soon as it is open, and F fills the screen.
 *
 * Streamlit's page scrolls in a part of its own, which has no focus until something is clicked. Keys are taken only
 * while nothing else has the focus, so that inputs, menus and the map keep theirs.
 */
const SCREEN = 0.9;
const LINE = 60;
const STEPS = {
  PageDown: (page) => page.clientHeight * SCREEN,
  PageUp: (page) => -page.clientHeight * SCREEN,
  ArrowDown: () => LINE,
  ArrowUp: () => -LINE,
  ArrowRight: () => LINE,
  ArrowLeft: () => -LINE,
  Home: (page) => -page.scrollHeight,
  End: (page) => page.scrollHeight,
};
const WRITING = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], [role="listbox"], [role="slider"]';

function step({ key, shiftKey }) {
  if (key === " ") return shiftKey ? STEPS.PageUp : STEPS.PageDown;
  return shiftKey ? null : STEPS[key];
}

export function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch((problem) => console.warn(problem));
}

function pressed(event) {
  const { key, target, ctrlKey, altKey, metaKey, repeat } = event;
  if (event.defaultPrevented || ctrlKey || altKey || metaKey) return;
  const at = target instanceof Element ? target : document.body;
  if (key.toLowerCase() === "f" && !repeat && !at.closest(WRITING)) {
    event.preventDefault();
    fill();
    return;
  }
  const page = document.querySelector('[data-testid="stMain"]');
  const by = step(event);
  if (!page || !by || (at !== document.body && at !== document.documentElement)) return;
  event.preventDefault();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  page.scrollBy({ top: by(page), behavior: calm ? "instant" : "smooth" });
}

document.addEventListener("keydown", pressed);
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("button[data-layar]")) fill();
});
