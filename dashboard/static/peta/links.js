/* The page around the frame: pointing at an area in a table, a legend or a chart marks it on the map, and back.
 *
 * The page is React's: nodes come and go, so everything is delegated to its document and looked up when needed. Without
 * such a page (another origin, a test) nothing happens.
 */
(function (peka) {
  "use strict";
  const SETTLE_MS = 150;
  const AREA = "[data-kode]";
  const MENUS = '[data-baseweb="popover"], [role="dialog"], [role="listbox"]';

  function host() {
    try {
      return window.parent !== window ? window.parent.document : null;
    } catch {
      return null; // a page of another origin is none of our business
    }
  }

  /* Call ``then`` once the page has come to rest after its nodes were replaced. */
  peka.whenPageChanges = function (page, signal, then) {
    if (!page) return;
    let soon = null;
    const watch = new MutationObserver(() => {
      clearTimeout(soon);
      soon = setTimeout(then, SETTLE_MS);
    });
    watch.observe(page.body, { childList: true, subtree: true });
    signal.addEventListener("abort", () => watch.disconnect());
  };

  peka.Links = class {
    constructor(store, names) {
      Object.assign(this, { store, names, page: host(), left: new AbortController(), own: new WeakMap() });
      if (!this.page) return;
      window.addEventListener("pagehide", () => this.left.abort());
      const listen = (event, how) => this.page.addEventListener(event, how, { signal: this.left.signal });
      listen("pointerover", ({ target }) => this._pointed(target));
      listen("focusin", ({ target }) => this._pointed(target));
      listen("click", (event) => this._clicked(event));
      listen("keydown", (event) => this._pressed(event));
      store.on("hover", () => this.mark());
      store.on("size", (width) => this.page.documentElement.style.setProperty("--peka-scale", width / 1000));
    }

    _pointed(target) {
      const area = target.closest && target.closest(AREA);
      const code = area ? area.dataset.kode : null;
      if (code === null && !this.from) return; // pointed at elsewhere, and not by us
      this.from = code;
      this.store.hover(code);
    }

    _clicked(event) {
      if (!event.target.closest) return;
      const row = event.target.closest("tr" + AREA);
      const square = event.target.closest("button[data-kotak]");
      if (square) this.store.send({ cell: square.dataset.kotak });
      else if (row && !event.target.closest("a, input, summary")) {
        this.store.choose(row.dataset.kode, event.shiftKey || event.ctrlKey || event.metaKey);
      }
    }

    _pressed(event) {
      const { key, target } = event;
      if (key === "Escape") {
        if (!peka.typing(target) && !this.page.querySelector(MENUS)) this.store.clear();
      }
    }

    /* Mark the area pointed at, and the classes of what is selected, in the page. */
    mark() {
      if (!this.page || !this.reading) return;
      const { hovered, selected, pointed } = this.store;
      const reading = pointed || this.reading;
      const classes = new Set(selected.map((code) => this.reading.mark(code)));
      this.page.querySelectorAll(AREA).forEach((node) => {
        node.classList.toggle("hover", node.dataset.kode === hovered);
      });
      this.page.querySelectorAll(".peka-legend [data-kelas], .peka-square [data-kelas]").forEach((node) => {
        const { kelas } = node.dataset;
        node.classList.toggle("hover", hovered !== null && kelas === reading.mark(hovered));
        node.classList.toggle("selected", classes.has(kelas));
      });
      this._say(hovered, reading);
    }

    adopt(reading) {
      this.reading = reading;
      this.mark();
    }

    /* While an area is pointed at, its sentence stands under the map; then the page's own words return. */
    _say(code, reading) {
      const area = code && this.names(code);
      const said = area ? area + (reading.name && ", " + reading.name) + ": " + reading.text(code) : null;
      this.page.querySelectorAll(".peka-sentence").forEach((node) => {
        const ours = node.dataset.said === node.textContent;
        if (!ours) this.own.set(node, [...node.childNodes]); // the page wrote it, now or in place of ours
        if (said === null) {
          if (ours) node.replaceChildren(...this.own.get(node));
          delete node.dataset.said;
        } else {
          node.dataset.said = said;
          if (node.textContent !== said) node.textContent = said;
        }
      });
    }
  };
})((window.peka ??= {}));
