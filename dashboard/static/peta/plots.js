/* Plotly's charts in the page: pointing at a mark marks the area, pointing at an area outlines its marks. A mark knows
 * its area by ``customdata[0]``. Clicks are Streamlit's own business. */
(function (peka) {
  "use strict";
  const PLOT = ".js-plotly-plot";
  const MARKS = ".point, .point path, path.point, .points path, .bars .point path";

  function code(point) {
    const data = point && point.customdata;
    return Array.isArray(data) ? data[0] : data;
  }

  /* The area of a drawn mark, from what d3 bound to it: a calculated point knows its trace and number. */
  function owner(node) {
    const bound = node.__data__;
    if (!bound || typeof bound !== "object") return null;
    if (bound.data !== undefined && Array.isArray(bound.data)) return bound.data[0];
    const trace = bound.trace || (node.closest(".trace") && node.closest(".trace").__data__ || [{}])[0].trace;
    const all = trace && trace.customdata;
    const number = bound.i ?? bound.index;
    return all && number !== undefined ? code({ customdata: all[number] }) : null;
  }

  peka.Plots = class {
    constructor(store, page, signal) {
      if (!page) return;
      Object.assign(this, { store, page, bound: new Set(), outlined: [] });
      this.pointed = ({ points }) => store.hover(code(points[0]) || null);
      this.left = () => store.hover(null);
      this.bind();
      signal.addEventListener("abort", () => this._release(() => true));
      // A chart just drawn may be pointed at before the page has come to rest.
      const near = ({ target }) => target.closest && target.closest(PLOT) && this.bind();
      page.addEventListener("pointerover", near, { capture: true, signal });
      store.on("hover", (hovered) => this.outline(hovered));
    }

    /* Listen to charts that are new, and forget those that are gone. */
    bind() {
      this._release((plot) => !plot.isConnected);
      this.page.querySelectorAll(PLOT).forEach((plot) => {
        if (this.bound.has(plot) || typeof plot.on !== "function") return;
        this.bound.add(plot);
        plot.on("plotly_hover", this.pointed);
        plot.on("plotly_unhover", this.left);
      });
    }

    /* Plotly keeps its listeners as long as the chart lives, which may be longer than this frame. */
    _release(which) {
      [...this.bound].filter(which).forEach((plot) => {
        this.bound.delete(plot);
        if (typeof plot.removeListener !== "function") return; // Plotly took it down itself
        plot.removeListener("plotly_hover", this.pointed);
        plot.removeListener("plotly_unhover", this.left);
      });
    }

    outline(hovered) {
      this.outlined.forEach((node) => {
        node.style.stroke = node.dataset.pekaStroke;
        node.style.strokeWidth = node.dataset.pekaWidth;
      });
      this.outlined = [];
      if (!hovered || !this.store.state) return;
      this.page.querySelectorAll(PLOT).forEach((plot) => {
        plot.querySelectorAll(MARKS).forEach((mark) => this._outline(mark, hovered));
      });
    }

    _outline(mark, hovered) {
      const node = mark.tagName === "path" ? mark : mark.querySelector("path");
      if (!node || this.outlined.includes(node)) return;
      if (owner(mark) !== hovered && owner(node) !== hovered) return;
      node.dataset.pekaStroke = node.style.stroke;
      node.dataset.pekaWidth = node.style.strokeWidth;
      node.style.stroke = this.store.state.look.ink;
      node.style.strokeWidth = "2.5px";
      this.outlined.push(node);
    }
  };
})((window.peka ??= {}));
