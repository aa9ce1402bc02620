/* What is typed into a field that keeps drafts is handed over after each pause, not only when the field is left:
 * a session may end meanwhile. Streamlit does so itself when Ctrl+Enter is pressed, so that is what is pressed. */
const FIELDS = '[class*="st-key-draf_"] textarea';
const PAUSE_MS = 2000;
const waiting = new WeakMap();

function press(field) {
  if (!field.isConnected) return;
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.(FIELDS)) return;
  clearTimeout(waiting.get(target));
  waiting.set(target, setTimeout(press, PAUSE_MS, target));
});
