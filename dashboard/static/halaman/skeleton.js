/* The calm frame goes as soon as the app shows something of its own: a headline, or what went wrong. */
const SHOWN = "h1, h2, [role='alert'], [role='dialog']";
const frame = document.getElementById("kerangka");

function look() {
  if (!document.querySelector(SHOWN)) return;
  watch.disconnect();
  frame?.remove();
}

const watch = new MutationObserver(look);
watch.observe(document.documentElement, { childList: true, subtree: true });
look();
