/* The map without a mouse: its areas are one stop of the Tab key, arrows go from area to neighbour. */
(function (peka) {
  "use strict";
  const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  /* The nearest of ``points`` (code -> point) in a direction; straight ahead counts for more than aside. */
  function ahead(points, from, [dx, dy]) {
    let [best, least] = [null, Infinity];
    points.forEach((point, code) => {
      const [x, y] = [point.x - points.get(from).x, point.y - points.get(from).y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (along <= 0 || aside > 2 * along) return;
      if (along + 2 * aside < least) [best, least] = [code, along + 2 * aside];
    });
    return best;
  }

  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  peka.typing = typing;

  peka.Keyboard = class {
    constructor(board, store) {
      Object.assign(this, { board, store, at: null });
      this.live = peka.el("div", "peka-live");
      this.live.setAttribute("aria-live", "polite");
      board.element.append(this.live);
      board.grid.addEventListener("keydown", (event) => this._pressed(event));
      board.grid.addEventListener("focusin", ({ target }) => target.dataset.kode && this._arrived(target));
      board.grid.addEventListener("focusout", () => this._left());
      document.addEventListener("keydown", (event) => {
        if (event.key.toLowerCase() === "f" && !typing(event.target)) this._pass(event);
        if (event.key === "Escape" && !(typing(event.target) && event.target.type !== "range")) store.clear();
      });
    }

    /* A key that is the whole page's business, which does not hear what is pressed in the frame. */
    _pass({ key, ctrlKey, altKey, metaKey, repeat }) {
      const { page } = peka.links || {};
      if (page) page.dispatchEvent(new page.defaultView.KeyboardEvent("keydown", { key, ctrlKey, altKey, metaKey, repeat }));
    }

    /* Keep exactly one area of the first map (two maps side by side: of each) in the order of the Tab key. */
    update() {
      const alike = this.store.state && this.store.state.arrangement === "deret";
      this.board.panels.forEach((panel, order) => {
        if (panel.areas.canvas) {
          panel.map.getContainer().tabIndex = 0;
          return;
        }
        const held = this.at || this.store.selected[0] || panel.areas.layers.keys().next().value;
        panel.areas.layers.forEach((_, code) => {
          const path = panel.areas.element(code);
          const stop = code === held && !(alike && order) ? "0" : "-1";
          if (path && path.getAttribute("tabindex") !== stop) path.setAttribute("tabindex", stop);
        });
      });
    }

    _panel(target) {
      return this.board.panels.find((panel) => panel.element.contains(target));
    }

    _pressed(event) {
      const panel = this._panel(event.target);
      const code = event.target.dataset.kode || (panel && panel.areas.canvas ? this.at || this._codes(panel)[0] : null);
      if (!panel || !code) return;
      if (event.key === "Enter" || event.key === " ") this.store.choose(code, event.shiftKey);
      else if (ARROWS[event.key]) this._go(panel, ahead(this._points(panel), code, ARROWS[event.key]));
      else if (event.key === "Home") this._go(panel, this._codes(panel)[0]);
      else if (event.key === "End") this._go(panel, this._codes(panel).at(-1));
      else if (event.key === "+" || event.key === "-") this.board.view.zoom(event.key === "+" ? 1 : -1);
      else return;
      event.preventDefault();
    }

    _codes(panel) {
      return [...panel.areas.layers.keys()];
    }

    _points(panel) {
      return new Map(this._codes(panel).map((code) => [code, panel.areas.point(code)]));
    }

    _go(panel, code) {
      if (!code) return;
      this.at = code;
      const path = panel.areas.element(code);
      if (path) {
        path.focus({ preventScroll: true });
        return;
      }
      this.live.textContent = panel.areas.layers.get(code).peka.shape.name + ": " + panel.reading.text(code);
      this._show(panel, code);
    }

    _arrived(path) {
      const panel = this._panel(path);
      this.at = path.dataset.kode;
      this.update();
      if (path.matches(":focus-visible")) this._show(panel, this.at);
    }

    _show(panel, code) {
      this.store.hover(code);
      const at = panel.map.layerPointToContainerPoint(panel.areas.point(code));
      const box = panel.map.getContainer().getBoundingClientRect();
      panel.tell(code, box.left + at.x, box.top + at.y);
    }

    _left() {
      this.store.hover(null);
      peka.tip.hide();
    }
  };
})((window.peka ??= {}));
