/* A button that copies the text beside it: by the clipboard where the browser gives it, else by selecting the text,
 * which also works on an address without https and without permission; where that fails too, what to do by hand.
 */
async function copied(field) {
  field.focus();
  field.select();
  field.setSelectionRange(0, field.value.length); // touch
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy"); // old, and the only one without permission
  }
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("button[data-copy]");
  if (!button) return;
  const box = button.closest(".peka-copy");
  const done = await copied(box.querySelector("textarea"));
  box.querySelector("[role=status]").textContent = done ? button.dataset.done : button.dataset.byHand;
});
