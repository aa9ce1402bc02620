/* What all parts of the frame share: the state last painted, the area pointed at, the selection, words to the server.
 *
 * A selection shows at once; the state the server then paints is the one that counts.
 */
(function (peka) {
  "use strict";

  peka.Store = class {
    /* ``furniture()`` are the boxes of what stands over the maps, ``letterSize`` the font's size in pixels until the
     * board knows its own. */
    constructor(options, { furniture, letterSize }) {
      this.options = options;
      this.texts = options.texts;
      this.furniture = furniture;
      this.letterSize = letterSize;
      this.canvas = false; // until it is known how many areas there are
      this.state = null;
      this.hovered = null;
      this.pointed = null;
      this.selected = [];
      this.listeners = {};
      // Streamlit tells its script only of values that differ, also from those of a frame that is gone.
      this.count = Date.now();
    }

    on(event, listener) {
      (this.listeners[event] ??= []).push(listener);
    }

    emit(event, ...details) {
      (this.listeners[event] || []).forEach((listener) => listener(...details));
    }

    adopt(state) {
      this.state = state;
      this.selected = state.selected || [];
    }

    /* Point at an area, or with null at none; on one of several maps also at its ``reading``. */
    hover(code, reading = null) {
      if (code === this.hovered && reading === this.pointed) return;
      this.hovered = code;
      this.pointed = reading;
      this.emit("hover", code);
    }

    /* Select one area alone (or let go of it when it is), or with ``add`` put it to or take it from the others. */
    choose(code, add) {
      const held = this.selected.includes(code);
      if (add) this.selected = held ? this.selected.filter((other) => other !== code) : [...this.selected, code];
      else this.selected = held && this.selected.length === 1 ? [] : [code];
      this.emit("selection");
      this.send({ gampong: code, add: Boolean(add) });
    }

    clear() {
      this.selected = [];
      this.emit("selection");
      this.send({ clear: true });
    }

    send(message) {
      this.count += 1;
      window.Streamlit.setComponentValue({ ...message, count: this.count });
    }
  };
})((window.peka ??= {}));
