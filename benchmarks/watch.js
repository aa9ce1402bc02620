/* Runs in the page before it loads: tells in which animation frame the map, a chart or the words changed.
 *
 * A callback of requestAnimationFrame runs just before its frame is painted, so the time it sees a change is the time
 * of the frame that shows it. The same loop watches the product and the peer, with the eyes of ``window.pekaLooks``:
 * ``frame()`` is the map's element, ``whole(frame)`` tells whether all its areas are there and coloured, and
 * ``kinds[name](frame)`` says how a part of the page looks, or "" while it cannot be told.
 */
(function () {
  "use strict";
  if (window !== window.top) return;
  const { frame, whole, kinds } = window.pekaLooks;
  const bench = { first: 0 };
  let watching = null;

  function tick() {
    if (!bench.first && whole(frame())) bench.first = performance.timeOrigin + performance.now();
    if (watching) step(watching);
    requestAnimationFrame(tick);
  }
  requestAnimationFrame(tick);

  function step(w) {
    const now = performance.now();
    const f = frame();
    if (f !== w.frame) w.remounts += 1;
    w.frame = f;
    if (!whole(f)) w.blank += now - w.last;
    w.last = now;
    if (!w.start || w.end) return;
    const look = kinds[w.kind](f);
    if (look && look !== w.before) w.end = now;
  }

  /* Watch from the next press of the pointer until ``kind`` looks different. */
  bench.arm = function (kind) {
    const f = frame();
    watching = { kind, before: kinds[kind](f), frame: f, start: 0, end: 0, blank: 0, remounts: 0, last: performance.now() };
    const w = watching;
    const press = () => { w.start = w.start || performance.now(); };
    window.addEventListener("pointerdown", press, { capture: true, once: true });
    if (f && f.contentWindow) f.contentWindow.addEventListener("pointerdown", press, { capture: true, once: true });
  };

  bench.changed = () => Boolean(watching && watching.end);

  bench.stop = function () {
    const w = watching;
    watching = null;
    return { ms: w.end - w.start, blank: w.blank, remounts: w.remounts };
  };

  window.pekaBench = bench;
})();
