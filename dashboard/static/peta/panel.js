/* One map: areas, outlines, circles or dots, lettering. A frame has one or several, and insets are small ones. */
(function (peka) {
  "use strict";
  const PANES = { outlines: 410, dots: 415, highlight: 418, bubbles: 420, places: 440, labels: 450 };
  const NAMED_FROM_ZOOM = 13.25;
  const AROUND = 5;
  const STILL = {
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    keyboard: false,
    zoomSnap: 0.25,
    fadeAnimation: false,
  };
  const FROZEN = { dragging: false, touchZoom: false, doubleClickZoom: false, boxZoom: false };

  function build(name, parent) {
    const made = peka.el("div", name);
    parent.append(made);
    return made;
  }

  peka.Panel = class {
    /* ``map`` is Folium's; without it the panel makes its own. ``inset`` is the bounds of a small fixed map. */
    constructor(parent, store, { map = null, inset = null } = {}) {
      this.store = store;
      this.inset = inset;
      this.element = build("peka-panel", parent);
      this.title = build("peka-title", this.element);
      if (map) this.element.append(map.getContainer());
      this.map = map || L.map(build("peka-map", this.element), { ...STILL, ...(inset ? FROZEN : {}) });
      if (!map) this.map.setView([0, 0], 5);
      this.areasPane = inset ? "peka-areas" : "overlayPane";
      if (inset) this.map.createPane(this.areasPane).style.zIndex = 400;
      Object.entries(PANES).forEach(([name, z]) => (this.map.createPane("peka-" + name).style.zIndex = z));
      this._layers(store.options);
      this.reading = null;
    }

    _layers({ places }) {
      const { map } = this;
      const { canvas } = this.store;
      this.areas = new peka.Areas(map, { pane: this.areasPane, canvas });
      const above = canvas ? { pane: this.areasPane, renderer: this.areas.renderer } : { pane: "peka-bubbles" };
      this.bubbles = new peka.Bubbles(map, above);
      this.highlight = new peka.Highlight(map, "peka-highlight");
      this.labels = new peka.Labels(map.getPane("peka-labels"));
      this.dots = null;
      this.places = this.inset ? null : new peka.Places(map, "peka-places", places);
      this.outlines = new peka.Outlines(map, "peka-outlines", canvas ? 0.9 : 1.8);
      [this.areas.group, this.bubbles.group].forEach((group) => this._listen(group));
    }

    _listen(group) {
      const code = (event) => event.propagatedFrom && event.propagatedFrom.peka.code;
      group.on("mouseover mousemove", (event) => {
        this.store.hover(code(event), this.reading);
        this.tell(code(event), event.originalEvent.clientX, event.originalEvent.clientY);
      });
      group.on("mouseout", () => {
        this.store.hover(null);
        peka.tip.hide();
      });
      group.on("click", (event) => {
        const { shiftKey, ctrlKey, metaKey } = event.originalEvent;
        peka.tip.hide();
        this.store.choose(code(event), shiftKey || ctrlKey || metaKey);
      });
    }

    /* Show the note of an area at (x, y) of the frame. */
    tell(code, x, y) {
      if (!this.reading || !code) return;
      const path = this.areas.element(code);
      const area = path && path.getBoundingClientRect();
      peka.tip.show(this.areas.layers.get(code).peka.shape.name, this.reading.text(code), x, y, area);
    }

    remove() {
      this.map.remove();
      this.element.remove();
    }

    /* ``whole`` is the figure of everything on the map, on a line of its own. */
    name(title, whole = "") {
      this.title.replaceChildren(title, ...(whole ? [peka.el("span", "peka-whole", whole)] : []));
      this.title.hidden = !title;
      this.map.getContainer().setAttribute("role", "group");
      this.map.getContainer().setAttribute("aria-label", title || this.store.texts.areas);
    }

    paint(reading) {
      this.reading = reading;
      this.refresh();
    }

    /* Draw everything again that the reading, the selection, the view or the size may have changed. */
    refresh() {
      const { reading, store } = this;
      if (!reading) return;
      this.areas.paint(reading, store.selected);
      const shapes = this._shapes();
      this.bubbles.paint(reading, shapes, this.inset ? 700 : this.map.getSize().x, store.selected);
      this._dots(reading);
      if (this.places) this.places.show(reading.state.layers).then((changed) => changed && this.letter());
      this.point();
      this.letter();
    }

    /* Outline what is selected and what is pointed at. */
    point() {
      if (!this.reading) return;
      const wanted = new Map();
      const add = (code, look) => {
        const layer = this.areas.layers.get(code);
        if (layer) wanted.set(code, { shape: layer.peka.shape, look });
      };
      this.store.selected.forEach((code) => add(code, "selected"));
      if (this.store.hovered && !wanted.has(this.store.hovered)) add(this.store.hovered, "hover");
      this.highlight.show(wanted, this.reading.look);
      if (this.quiet) this.letter();
    }

    /* ``quiet`` maps name only what is selected or pointed at: there is no room for more on small multiples. */
    get quiet() {
      return this.store.state.arrangement === "deret";
    }

    _shapes() {
      return new Map([...this.areas.layers].map(([code, layer]) => [code, layer.peka.shape]));
    }

    _dots(reading) {
      if (!reading.has("dots")) {
        if (this.dots) this.dots.remove();
        return;
      }
      peka.once(this.store.options.dots).then((places) => {
        if (!places || this.reading !== reading) return;
        this.dots ??= new peka.Dots("peka-dots");
        const marks = [...this.areas.layers.keys()].flatMap((code) =>
          (places[code] || []).slice(0, reading.dots(code)).map((at) => ({ at, share: reading.opacity(code) })),
        );
        this.dots.addTo(this.map).show(marks, reading.look.brand || reading.look.ink);
      });
    }

    /* Place all names and values. */
    letter() {
      const { map, reading, store } = this;
      if (!reading) return;
      const size = this.inset ? Math.max(peka.SMALLEST, store.letterSize * 0.86) : store.letterSize;
      const { selected, hovered } = store;
      const wanted = this.quiet
        ? (code) => selected.includes(code) || code === hovered
        : (code) => !(this.covered && this.covered(code)) || selected.includes(code);
      const held = this.quiet && hovered ? [...selected, hovered] : selected;
      const shapes = this._shapes();
      const { radii } = this.bubbles;
      const circles = [...radii].map(([code, r]) => ({ x: this.areas.point(code).x, y: this.areas.point(code).y, r }));
      const { many } = store.options;
      const items = peka.lettering({ map, shapes, reading, wanted, held, radii, circles, size, many });
      const corner = map.containerPointToLayerPoint([0, 0]);
      const { x, y } = map.getSize();
      const places = this.places ? this.places.boxes() : [];
      const controls = this.obstacles().map(([l, t, r, b]) => [l + corner.x, t + corner.y, r + corner.x, b + corner.y]);
      const obstacles = [...controls, ...places.map(({ box }) => box)];
      const frame = [corner.x + 2, corner.y + 2, corner.x + x - 2, corner.y + y - 2];
      if (map.getZoom() >= NAMED_FROM_ZOOM) items.push(...places.map((place) => this._placeItem(place, reading)));
      this.labels.paint(items, new peka.Placing(frame, obstacles, circles), size);
    }

    _placeItem({ name, x, y }, { look }) {
      const [yes, no] = [() => true, () => false];
      return { code: "@" + name, name, value: "", inner: "", x, y, r: 9, ground: look.paper, own: yes, stranger: no };
    }

    /* Boxes of the frame's own furniture over this map, in pixels of its container. */
    obstacles() {
      if (this.inset) return [];
      const mine = this.map.getContainer().getBoundingClientRect();
      return this.store.furniture().map(({ left, top, right, bottom }) => [
        left - mine.left - AROUND,
        top - mine.top - AROUND,
        right - mine.left + AROUND,
        bottom - mine.top + AROUND,
      ]);
    }
  };
})((window.peka ??= {}));
