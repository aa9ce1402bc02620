(() => {
  try {
    const kept = localStorage.getItem("peka-tema");
    if (kept === "Dark" || kept === "Light") document.documentElement.style.colorScheme = kept.toLowerCase();
  } catch {
    // a browser that keeps nothing follows the device
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-intip]");
    if (!button) return;
    const field = document.getElementById(button.dataset.intip);
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  });
})();
