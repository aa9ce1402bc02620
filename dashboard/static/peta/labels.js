/* Lettering of one map: names and values where they have room, the selected and the largest areas first.
 *
 * Nodes are kept by area and only moved, so that a repaint neither flickers nor builds the page anew. Widths are
 * measured on a canvas, which unlike reading them from the page costs no layout.
 */
(function (peka) {
  "use strict";
  const LINE = 1.16;
  const EDGE = 3;
  const brush = peka.el("canvas").getContext("2d");
  const widths = new Map();

  function wide(text, weight, size) {
    const font = `${weight} ${size}px ${peka.font}`;
    const key = font + text;
    if (!widths.has(key)) {
      if (widths.size > 20000) widths.clear();
      brush.font = font;
      widths.set(key, brush.measureText(text).width);
    }
    return widths.get(key);
  }

  peka.font = '"Source Sans", "Source Sans Pro", system-ui, sans-serif';
  peka.forgetWidths = () => widths.clear();

  /* Width and height of a label with these lines. */
  peka.measured = function (name, value, size) {
    const w = Math.max(name ? wide(name, 600, size) : 0, value ? wide(value, 500, size * 0.94) : 0);
    const lines = (name ? 1 : 0) + (value ? 1 : 0);
    return { w: w + 2 * EDGE, h: lines * size * LINE + 2 };
  };

  function lettered() {
    const node = peka.el("div");
    node.append(peka.el("b"), peka.el("span"));
    return node;
  }

  function write(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  peka.Labels = class {
    constructor(pane) {
      this.pane = pane;
      this.nodes = new Map();
      pane.classList.add("peka-labels", "leaflet-zoom-hide");
      pane.setAttribute("aria-hidden", "true"); // the areas say the same to a screen reader
      this.leaders = peka.svg("svg", { class: "peka-leaders" });
      pane.append(this.leaders);
    }

    /* Place ``items`` in their order: {code, name, value, inner, ground, faded, held, x, y, r, own, stranger, must,
     * afloat, plain}. ``inner`` is a value that stands inside the area's circle; ``afloat`` may stand in the sea, and
     * reach over a border without a halo where ``plain`` says that it can be read there. */
    paint(items, placing, size) {
      const shown = new Set();
      this.leaders.replaceChildren();
      this.pane.style.fontSize = size + "px";
      items.forEach((item) => {
        const placed = this._place(item, placing, size);
        if (placed) this._write(item.code, placed, item, shown);
        if (item.inner) {
          const middle = { box: [item.x, item.y, item.x, item.y], name: "", value: item.inner };
          this._write(item.code + "#", middle, { ...item, ground: item.bubble, inside: true }, shown);
        }
      });
      this.nodes.forEach((node, key) => {
        if (shown.has(key)) return;
        node.remove();
        this.nodes.delete(key);
      });
    }

    _place(item, placing, size) {
      const forms = [[item.name, item.value]];
      if (item.name && item.value) forms.push([item.name, ""]);
      for (const [name, value] of forms) {
        if (!name && !value) continue;
        const last = !value || forms.length === 1;
        const sized = { ...item, ...peka.measured(name, value, size), must: item.must && last };
        const box = placing.place({ ...sized, afloat: item.afloat && (last || Boolean(item.value)) });
        if (box) return { box, name, value, astray: Boolean(item.r) && placing.astray(box, item) };
      }
      return null;
    }

    _write(key, { box, name, value, astray }, item, shown) {
      shown.add(key);
      let node = this.nodes.get(key);
      if (!node) {
        node = lettered();
        this.nodes.set(key, node);
        this.pane.append(node);
      }
      const x = (box[0] + box[2]) / 2;
      const y = (box[1] + box[3]) / 2;
      write(node.firstChild, name);
      write(node.lastChild, value);
      const away = !item.inside && !item.r && !item.own(x, y);
      if (away || astray) this._lead(item, box);
      const ground = away ? item.sea : item.ground;
      const dark = peka.isDark(ground);
      node.className = ["peka-label", dark ? "on-dark" : "on-light", item.faded && "faded", item.held && "held"]
        .filter(Boolean)
        .join(" ");
      node.dataset.label = key;
      const over = item.afloat && !away && !item.inside && peka.beyond(box, item);
      node.style.setProperty("--halo", over && item.plain(peka.letters(box)) ? "transparent" : ground);
      node.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
    }

    /* A thin line from an area, or from the edge of its circle, to its label beside it. */
    _lead(item, [left, top, right, bottom]) {
      const [x, y] = [Math.min(Math.max(item.x, left), right), Math.min(Math.max(item.y, top), bottom)];
      const part = item.r / (Math.hypot(x - item.x, y - item.y) || 1);
      const [from, down] = [item.x + part * (x - item.x), item.y + part * (y - item.y)];
      this.leaders.append(peka.svg("line", { x1: from, y1: down, x2: x, y2: y }));
    }
  };
})((window.peka ??= {}));
