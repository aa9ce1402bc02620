/* One small note beside the pointer: the name of an area or place, and what the map says of it. */
(function (peka) {
  "use strict";
  const GAP = 14;
  const NEAR = 6;
  const coarse = window.matchMedia("(hover: none) and (pointer: coarse)");
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

  /* Where a note of this size stands beside ``area`` (its box), level with (x, y), or null where there is no room. */
  function beside(area, wide, tall, x, y, frame) {
    const level = Math.min(Math.max(4, y - tall / 2), frame.tall - tall - 4);
    const middle = Math.min(Math.max(4, x - wide / 2), frame.wide - wide - 4);
    return [
      [area.right + NEAR, level],
      [area.left - NEAR - wide, level],
      [middle, area.top - NEAR - tall],
      [middle, area.bottom + NEAR],
    ].find(([left, top]) => left >= 4 && top >= 4 && left + wide <= frame.wide - 4 && top + tall <= frame.tall - 4);
  }

  /* Show ``name`` and ``text`` near (x, y) of the frame, kept inside it; beside ``area`` where there is room, so that
   * what is told of stays in sight. A finger has no pointer to stand by: the sentence under the map says the same. */
  function show(name, text, x, y, area = null) {
    if (coarse.matches) return;
    const made = note();
    if (made.firstChild.textContent !== name) made.firstChild.textContent = name;
    if (made.lastChild.textContent !== text) made.lastChild.textContent = text;
    made.hidden = false;
    const { clientWidth: wide, clientHeight: tall } = document.documentElement;
    const apart = area && beside(area, made.offsetWidth, made.offsetHeight, x, y, { wide, tall });
    if (apart) {
      made.style.transform = `translate(${apart[0]}px, ${apart[1]}px)`;
      return;
    }
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
