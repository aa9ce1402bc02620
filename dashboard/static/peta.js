/* The map inside the component frame: geometry is fetched once, every later change only recolours it.
 *
 * pekaMap(map, options) is called by the base script of the page, pekaPaint(state) by every rerun.
 * Text from data reaches the page through textContent only.
 */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  let layer = null;
  let map = null;
  let state = null;
  let clicks = 0;

  let patterns = null;

  function element(name, attributes) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  /* A fill pattern of its own id: a ground, and a mark repeated over it. */
  function pattern(id, ground, mark) {
    if (document.getElementById(id)) return "url(#" + id + ")";
    if (!patterns) {
      patterns = element("svg", { width: 0, height: 0, "aria-hidden": true, style: "position: absolute" });
      document.body.append(patterns);
    }
    const made = element("pattern", { id, patternUnits: "userSpaceOnUse", width: 8, height: 8 });
    made.append(element("rect", { width: 8, height: 8, ...ground }), mark);
    patterns.append(made);
    return "url(#" + id + ")";
  }

  function fill(code) {
    const empty = { class: "peka-empty" };
    if (state.hidden.includes(code)) {
      return pattern("peka-dots", empty, element("circle", { cx: 4, cy: 4, r: 1.5, class: "peka-mark" }));
    }
    const colour = state.colours[code];
    if (!colour) {
      const lines = element("path", { d: "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", class: "peka-line" });
      return pattern("peka-hatch", empty, lines);
    }
    if (!state.careful.includes(code)) return colour;
    const stripe = element("path", { d: "M1,0 v8", stroke: "#fff", "stroke-width": 2 });
    return pattern("peka-stripes-" + colour.slice(1), { fill: colour }, stripe);
  }

  function style(code) {
    const selected = state.selected.includes(code);
    const faded = state.faded.includes(code);
    return {
      color: selected ? state.look.selected : state.look.outline,
      weight: selected ? 3.5 : 1,
      opacity: 1,
      fillColor: fill(code),
      fillOpacity: faded ? 0.28 : 1,
    };
  }

  function tip(code, called) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    const text = document.createElement("div");
    name.textContent = called;
    text.textContent = state.texts[code] || "";
    box.append(name, text);
    return box;
  }

  function choose(code) {
    clicks += 1;
    window.Streamlit.setComponentValue({ gampong: code, klik: clicks });
  }

  function describe(area, code, called) {
    const path = area.getElement();
    if (!path) return;
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("data-kode", code);
    path.setAttribute("aria-label", called + ": " + (state.texts[code] || ""));
    path.setAttribute("aria-pressed", String(state.selected.includes(code)));
  }

  function wire(feature, area) {
    const code = feature.properties.kode_gampong;
    area.bindTooltip(() => tip(code, feature.properties.nama), { sticky: true, className: "peka-tip" });
    area.on("click", () => choose(code));
    area.on("mouseover", () => area.setStyle({ weight: 3 }));
    area.on("mouseout", () => area.setStyle({ weight: style(code).weight }));
    area.on("add", () => {
      const path = area.getElement();
      if (!path) return;
      path.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(code);
      });
    });
  }

  const NUDGES = [[0, 0], [0, -0.6], [0, 0.6], [-0.3, 0], [0.3, 0], [-0.3, -0.6], [0.3, 0.6], [0.5, 0], [-0.5, 0]];

  function around(x, y, w, h) {
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  }

  /* A name belongs to the area its middle stands on. */
  function within(area, box) {
    const path = area.getElement();
    return path.isPointInFill(new DOMPoint((box[0] + box[2]) / 2, (box[1] + box[3]) / 2));
  }

  function overlap(a, b) {
    return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  }

  /* Names: biggest area first, nudged a little where one is already placed; a name without room waits for more zoom. */
  function label() {
    const old = document.querySelector(".peka-labels");
    if (old) old.remove();
    if (!layer || !state.labels) return;
    const pane = document.createElement("div");
    pane.className = "peka-labels";
    map.getPane("overlayPane").append(pane);
    const placed = [];
    const corner = map.containerPointToLayerPoint([0, 0]);
    const size = map.getSize();
    const inside = (box) =>
      box[0] >= corner.x && box[1] >= corner.y && box[2] <= corner.x + size.x && box[3] <= corner.y + size.y;
    const areas = layer.getLayers().sort((a, b) => b.feature.properties.ruang - a.feature.properties.ruang);
    areas.forEach((area) => {
      const at = area.feature.properties.titik;
      const point = map.latLngToLayerPoint([at[1], at[0]]);
      const text = document.createElement("span");
      text.textContent = area.feature.properties.nama;
      text.className = state.dark.includes(area.feature.properties.kode_gampong) ? "on-dark" : "on-light";
      pane.append(text);
      const w = text.offsetWidth + 6;
      const h = text.offsetHeight + 2;
      const box = NUDGES.map(([dx, dy]) => around(point.x + dx * w, point.y + dy * h, w, h)).find(
        (candidate) =>
          inside(candidate) && within(area, candidate) && !placed.some((other) => overlap(candidate, other)),
      );
      if (!box) {
        text.remove();
        return;
      }
      text.style.left = (box[0] + box[2]) / 2 + "px";
      text.style.top = (box[1] + box[3]) / 2 + "px";
      placed.push(box);
    });
  }

  function paint() {
    if (!state) return;
    const root = document.documentElement.style;
    Object.entries(state.look).forEach(([name, value]) => root.setProperty("--peka-" + name, value));
    if (!layer) return;
    layer.eachLayer((area) => {
      const code = area.feature.properties.kode_gampong;
      area.setStyle(style(code));
      if (state.selected.includes(code)) area.bringToFront();
      describe(area, code, area.feature.properties.nama);
    });
    label();
    document.body.dataset.painted = state.id;
  }

  function fit(bounds) {
    map.invalidateSize({ pan: false });
    map.fitBounds(bounds, { padding: [8, 8], animate: false });
  }

  window.pekaPaint = function (next) {
    state = next;
    paint();
  };

  window.pekaMap = function (leafletMap, options) {
    map = leafletMap;
    map.attributionControl.setPrefix("Leaflet");
    L.control.scale({ imperial: false, position: "topright" }).addTo(map);
    const note = document.createElement("p");
    note.className = "peka-message";
    note.textContent = options.loading;
    map.getContainer().append(note);
    fetch(options.url)
      .then((answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      })
      .then(draw)
      .then(() => note.remove())
      .catch((problem) => {
        console.error(problem);
        note.textContent = options.failed;
      })
      .then(() => requestAnimationFrame(() => window.Streamlit.setComponentValue({ siap: true })));

    function draw(shapes) {
      const first = (feature) => (state ? style(feature.properties.kode_gampong) : { opacity: 0, fillOpacity: 0 });
      layer = L.geoJson(shapes, { bubblingMouseEvents: false, onEachFeature: wire, style: first }).addTo(map);
      layer.getLayers().forEach((area) => area.fire("add"));
      fit(options.bounds);
      map.on("zoomend moveend", label);
      new ResizeObserver(() => fit(options.bounds)).observe(map.getContainer());
      paint();
    }
  };
})();
