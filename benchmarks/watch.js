/* Runs in the page before it loads: tells in which animation frame the map or the words changed.
 *
 * A callback of requestAnimationFrame runs just before its frame is painted, so the time it sees a change is the time
 * of the frame that shows it. The same loop watches the product and the peer.
 */
(function () {
  "use strict";
  if (window !== window.top) return;
  const AREAS = 18;

  function frame() {
    return [...document.querySelectorAll("iframe")].find((f) => f.src.includes("streamlit_folium")) || null;
  }

  function inside(f) {
    return f && f.contentDocument && f.contentDocument.body;
  }

  function areas(f) {
    if (!inside(f)) return [];
    const paths = [...f.contentDocument.querySelectorAll(".leaflet-overlay-pane path")];
    return paths.sort((a, b) => (a.dataset.kode || "").localeCompare(b.dataset.kode || ""));
  }

  /* What the map shows: the product's own mark of a finished repaint, else fills and outlines; empty while incomplete. */
  function shown(f) {
    const paths = areas(f);
    if (paths.length !== AREAS || paths.some((p) => !p.getAttribute("fill") || !p.getAttribute("d"))) return "";
    if (paths[0].dataset.kode) return inside(f).dataset.painted || "";
    return paths.map((p) => p.getAttribute("fill") + p.getAttribute("stroke")).join(" ");
  }

  function bars() {
    return [...document.querySelectorAll(".js-plotly-plot .bars .point path")];
  }

  function words() {
    const title = document.querySelector("h1");
    return title ? title.textContent + bars().map((bar) => bar.getAttribute("style")).join(" ") : "";
  }

  const looks = {
    map: () => shown(frame()),
    words: words,
  };

  const bench = { first: 0, result: null };
  let watching = null;

  function tick(now) {
    if (!bench.first && shown(frame())) bench.first = performance.timeOrigin + performance.now();
    if (watching) step(watching);
    requestAnimationFrame(tick);
  }
  requestAnimationFrame(tick);

  function step(w) {
    const now = performance.now();
    const f = frame();
    if (f !== w.frame) w.remounts += 1;
    w.frame = f;
    if (areas(f).length !== AREAS) w.blank += now - w.last;
    w.last = now;
    if (!w.start || w.end) return;
    const look = looks[w.kind]();
    if (look && look !== w.before) w.end = now;
  }

  /* Watch from the next press of the pointer until ``kind`` looks different. */
  bench.arm = function (kind) {
    const f = frame();
    watching = { kind, before: looks[kind](), frame: f, start: 0, end: 0, blank: 0, remounts: 0, last: performance.now() };
    const w = watching;
    const press = () => { w.start = w.start || performance.now(); };
    window.addEventListener("pointerdown", press, { capture: true, once: true });
    if (inside(f)) f.contentWindow.addEventListener("pointerdown", press, { capture: true, once: true });
  };

  bench.changed = () => Boolean(watching && watching.end);

  bench.stop = function () {
    const w = watching;
    watching = null;
    return { ms: w.end - w.start, blank: w.blank, remounts: w.remounts };
  };

  /* A point of the viewport where a press hits area ``index``. */
  bench.areaPoint = function (index) {
    const f = frame();
    const path = areas(f)[index];
    const box = path.getBoundingClientRect();
    const corner = f.getBoundingClientRect();
    for (let n = 1; n < 400; n += 1) {
      const x = box.left + box.width * ((n * 0.618034) % 1);
      const y = box.top + box.height * ((n * 0.754878) % 1);
      if (f.contentDocument.elementFromPoint(x, y) === path) return [corner.left + x, corner.top + y];
    }
    throw new Error("no point of area " + index);
  };

  bench.barPoint = function (index) {
    const box = bars()[index].getBoundingClientRect();
    return [box.left + Math.min(12, box.width / 2), box.top + box.height / 2];
  };

  /* Plain colours in any order; the product hatches what is missing or uncertain, the peer does not. */
  bench.fills = () => areas(frame()).map((p) => p.getAttribute("fill")).filter((fill) => fill.startsWith("#"));
  window.pekaBench = bench;
})();
