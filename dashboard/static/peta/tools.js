/* Buttons over the map, as real buttons with names in the page's language. */
(function (peka) {
  "use strict";
  const ICONS = {
    zoomIn: "M9,3 h2 v6 h6 v2 h-6 v6 h-2 v-6 h-6 v-2 h6 z",
    zoomOut: "M3,9 h14 v2 h-14 z",
    // An island within its frame; four corners would mean the full screen to everybody.
    whole: "M2,3 h16 v14 h-16 z M4,5 v10 h12 v-10 z M6,8 q2,-2.4 4,-1.2 q1.4,1 3,1.2 q2.2,.6 1.2,3 q-1,2.4 -3.6,1.8"
      + " q-1.4,-1.4 -3,-1.4 q-2.6,-.4 -1.6,-3.4 z",
    selection: "M9,2 h2 v2.1 a6,6 0 0 1 4.9,4.9 h2.1 v2 h-2.1 a6,6 0 0 1 -4.9,4.9 v2.1 h-2 v-2.1 a6,6 0 0 1 -4.9,-4.9"
      + " h-2.1 v-2 h2.1 a6,6 0 0 1 4.9,-4.9 z M10,6 a4,4 0 1 0 .01,0 z M10,8 a2,2 0 1 1 -.01,0 z",
  };

  function icon(d) {
    const made = peka.svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" });
    made.append(peka.svg("path", { d, "fill-rule": "evenodd" }));
    return made;
  }

  /* Give a button another sign and name. */
  peka.relabel = function (button, d, name) {
    button.replaceChildren(icon(d));
    button.setAttribute("aria-label", name);
    button.title = name;
  };

  peka.button = function (d, name, press) {
    const made = peka.el("button");
    made.type = "button";
    peka.relabel(made, d, name);
    made.addEventListener("click", press);
    return made;
  };

  peka.Tools = class {
    constructor(board, store) {
      const { texts } = store;
      const { view } = board;
      this.store = store;
      this.element = peka.el("div", "peka-tools");
      this.selection = peka.button(ICONS.selection, texts.selection, () => {
        const layers = store.selected.map((code) => board.main.areas.layers.get(code)).filter(Boolean);
        if (layers.length) view.show(L.featureGroup(layers).getBounds());
      });
      this.element.append(
        peka.button(ICONS.zoomIn, texts.in, () => view.zoom(1)),
        peka.button(ICONS.zoomOut, texts.out, () => view.zoom(-1)),
        peka.button(ICONS.whole, texts.whole, () => view.showWhole()),
        this.selection,
      );
      store.on("selection", () => this.update());
      this.update();
    }

    update() {
      this.selection.hidden = !this.store.selected.length;
    }
  };

  /* A line of words over the map: loading, failed with a button to try again, or a passing remark. */
  peka.Notice = class {
    constructor(parent) {
      this.element = peka.el("div", "peka-message");
      this.element.setAttribute("role", "status");
      this.element.hidden = true;
      parent.append(this.element);
    }

    say(text, { button = null, passing = 0 } = {}) {
      clearTimeout(this.timer);
      this.element.replaceChildren(peka.el("p", "", text), ...(button ? [button] : []));
      this.element.classList.toggle("passing", passing > 0);
      this.element.hidden = false;
      if (passing) this.timer = setTimeout(() => this.hush(), passing);
    }

    hush() {
      this.element.hidden = true;
    }
  };
})((window.peka ??= {}));
