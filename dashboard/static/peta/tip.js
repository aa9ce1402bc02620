/* One small note beside the pointer: the name of an area or place, and what the map says of it. */
(function (peka) {
  "use strict";
  const GAP = 14;
  let box = null;

  function note() {
    if (box) return box;
    box = peka.el("div", "peka-tip");
    box.setAttribute("role", "tooltip");
    box.append(peka.el("strong"), peka.el("div"));
    box.hidden = true;
    document.body.append(box);
    return box;
  }

  /* Show ``name`` and ``text`` near (x, y) of the frame, kept inside it. */
  function show(name, text, x, y) {
    const made = note();
    if (made.firstChild.textContent !== name) made.firstChild.textContent = name;
    if (made.lastChild.textContent !== text) made.lastChild.textContent = text;
    made.hidden = false;
    const { clientWidth: wide, clientHeight: tall } = document.documentElement;
    const left = x + GAP + made.offsetWidth > wide ? x - GAP - made.offsetWidth : x + GAP;
    const top = y + GAP + made.offsetHeight > tall ? y - GAP - made.offsetHeight : y + GAP;
    made.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  peka.tip = {
    show,
    hide() {
      if (box) box.hidden = true;
    },
  };
})((window.peka ??= {}));
