/* One panel of a painted state, asked area by area. Nothing here draws.
 *
 * Per-area lists of a state stand in the order of the geometry's codes.
 */
(function (peka) {
  "use strict";
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
  const PATTERNS = { "-": "hatch", ",": "lines", ".": "dots", _: "cross" };
  const GROUNDS = { "-": "empty", ",": "hidden", ".": "hidden", _: "outside" };
  const FADED = 0.28;
  const OVER_TILES = 0.62;

  /* Values of thousands of areas come as one string, see ``joined`` in Python. */
  function apart({ list, end, nothing }) {
    return list.split("|").map((value) => (value ? value + end : nothing));
  }

  peka.Reading = class {
    constructor(state, panel, places, overTiles) {
      this.state = state;
      this.panel = panel;
      this.places = places;
      this.look = state.look;
      this.values = Array.isArray(panel.values) ? panel.values : apart(panel.values);
      this.careful = new Set(panel.careful);
      this.faded = new Set(state.faded);
      this.tiles = overTiles;
    }

    mark(code) {
      return this.panel.classes[this.places.get(code)] || "-";
    }

    /* Colour and pattern of an area. */
    fill(code) {
      const mark = this.mark(code);
      if (PATTERNS[mark]) return { pattern: PATTERNS[mark], ground: this.look[GROUNDS[mark]] };
      const ground = this.state.palette[DIGITS.indexOf(mark)] || this.look.empty;
      return { pattern: this.careful.has(this.places.get(code)) ? "stripes" : "", ground };
    }

    opacity(code) {
      return (this.faded.has(code) ? FADED : 1) * (this.tiles ? OVER_TILES : 1);
    }

    /* The colour that lettering on the area stands on. */
    ground(code) {
      const share = this.opacity(code);
      const { ground } = this.fill(code);
      return share === 1 ? ground : peka.blend(ground, this.look.sea, share);
    }

    /* Which of several maps this is; empty where there is one. */
    get name() {
      return this.state.panels.length > 1 ? this.panel.title : "";
    }

    text(code) {
      return this._listed("texts", code) || this.value(code);
    }

    value(code) {
      return this.values[this.places.get(code)] || "";
    }

    /* Radius in pixels of a map 1,000 px wide; 0 for none. */
    bubble(code) {
      return this._listed("bubbles", code) || 0;
    }

    dots(code) {
      return this._listed("dots", code) || 0;
    }

    has(list) {
      return Boolean(this.panel[list] && this.panel[list].length);
    }

    _listed(list, code) {
      return this.has(list) ? this.panel[list][this.places.get(code)] : undefined;
    }
  };
})((window.peka ??= {}));
