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

  /* What a node was drawn from. D3, with which Plotly draws, keeps it in ``__data__``: no public interface, but the only
   * way from a mark on the screen to its area. When a Plotly to come keeps it elsewhere, marks just get no outline. */
  function origin(node) {
    const found = node && node.__data__;
    return found && typeof found === "object" ? found : null;
  }

  /* The trace of a calculated point: some points know it, otherwise the group around them holds all points of a trace,
   * of which the first knows. */
  function traceOf(node, point) {
    if (point.trace) return point.trace;
    const group = origin(node.closest(".trace"));
    return group && group[0] ? group[0].trace : null;
  }

  /* The area of a drawn mark. A calculated point holds its custom data itself, or knows its number in its trace's. */
  function owner(node) {
    const point = origin(node);
    if (!point) return null;
    if (Array.isArray(point.data)) return point.data[0];
    const trace = traceOf(node, point);
    const number = point.i ?? point.index;
    if (!trace || !trace.customdata || number === undefined) return null;
    return code({ customdata: trace.customdata[number] });
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
