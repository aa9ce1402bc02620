/* The eyes of ``watch.js`` on the page Peta, and where to press: 18 areas as SVG, drawn by the product or by the peer. */
(function () {
  "use strict";
  if (window !== window.top) return;
  const AREAS = 18;
  const HEADING = 35;
  const ROW = 35;
  const documents = new WeakMap();
  let editions = 0;

  function frame() {
    return [...document.querySelectorAll("iframe")].find((f) => f.src.includes("streamlit_folium")) || null;
  }

  function areas(f) {
    if (!f || !f.contentDocument || !f.contentDocument.body) return [];
    const paths = [...f.contentDocument.querySelectorAll(".leaflet-overlay-pane path")];
    return paths.sort((a, b) => (a.dataset.kode || "").localeCompare(b.dataset.kode || ""));
  }

  function drawn(path) {
    return path.getAttribute("fill") && path.getAttribute("d") && path.getAttribute("fill-opacity") !== "0";
  }

  function whole(f) {
    const paths = areas(f);
    return paths.length === AREAS && paths.every(drawn);
  }

  /* What an attribute says of all areas; nothing while the map is incomplete. */
  function said(f, attribute) {
    return whole(f) ? areas(f).map((path) => path.getAttribute(attribute)).join(" ") : "";
  }

  /* Which painting this is: the product says so itself, the peer has a new document for each. Two measures may give
   * all areas the same colours. */
  function edition(f) {
    const { contentDocument: page } = f;
    if (!documents.has(page)) documents.set(page, (editions += 1));
    return page.body.dataset.painted || documents.get(page);
  }

  function bars() {
    return [...document.querySelectorAll(".js-plotly-plot .bars .point path")];
  }

  const kinds = {
    colours: (f) => (whole(f) ? edition(f) + said(f, "fill") : ""),
    outlines: (f) => said(f, "stroke"),
    chart: () => bars().map((bar) => bar.style.fill).join(" "),
  };

  /* A point of the viewport where a press hits area ``index``. */
  function area(index) {
    const f = frame();
    f.scrollIntoView({ block: "nearest" }); // else the press itself would bring the area into view, and miss it
    const path = areas(f)[index];
    const box = path.getBoundingClientRect();
    const corner = f.getBoundingClientRect();
    for (let n = 1; n < 400; n += 1) {
      const x = box.left + box.width * ((n * 0.618034) % 1);
      const y = box.top + box.height * ((n * 0.754878) % 1);
      if (f.contentDocument.elementFromPoint(x, y) === path) return [corner.left + x, corner.top + y];
    }
    throw new Error("no point of area " + index);
  }

  function bar(index) {
    const box = bars()[index].getBoundingClientRect();
    return [box.left + Math.min(12, box.width / 2), box.top + box.height / 2];
  }

  /* Row ``index`` of the table: an element of the product's, a place on the canvas of the peer's. */
  function row(index) {
    const ours = document.querySelectorAll("table.peka-table tbody tr")[index];
    if (ours) {
      ours.scrollIntoView({ block: "nearest" });
      const box = ours.cells[1].getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    }
    const table = document.querySelector('[data-testid="stDataFrame"]');
    table.scrollIntoView({ block: "nearest" });
    const box = table.getBoundingClientRect();
    return [box.left + ROW / 2, box.top + HEADING + (index + 0.5) * ROW];
  }

  /* Plain colours in any order; the product hatches what is missing or uncertain, the peer does not. */
  const fills = () => areas(frame()).map((p) => p.getAttribute("fill")).filter((fill) => fill.startsWith("#"));

  window.pekaLooks = { frame, whole, kinds, point: { area, bar, row }, fills };
})();
