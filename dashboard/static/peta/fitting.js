/* The largest view of an extent whose land lies clear of what stands over the map: insets, buttons, scale. */
(function (peka) {
  "use strict";
  const STEP = 0.25;
  const WORST = 1;
  const SHIFTS = Array.from({ length: 17 }, (_, at) => (at - 8) / 8);
  const NEAREST = SHIFTS.flatMap((x) => SHIFTS.map((y) => [x, y])).sort(
    (a, b) => Math.hypot(...a) - Math.hypot(...b),
  );

  function clear(points, dx, dy, obstacles) {
    return !points.some(([x, y]) =>
      obstacles.some(([left, top, right, bottom]) => x + dx > left && x + dx < right && y + dy > top && y + dy < bottom),
    );
  }

  /* Centre and zoom for ``map``. ``land`` holds [lon, lat] points, ``obstacles`` boxes in pixels of the container. */
  peka.fitted = function (map, bounds, land, obstacles, margin) {
    const size = map.getSize();
    const most = map.getBoundsZoom(bounds, false, L.point(2 * margin, 2 * margin));
    const corners = [map.project(bounds.getNorthWest(), 0), map.project(bounds.getSouthEast(), 0)];
    const inside = land
      .map(([lon, lat]) => map.project([lat, lon], 0))
      .filter(({ x, y }) => x >= corners[0].x && x <= corners[1].x && y >= corners[0].y && y <= corners[1].y);
    const middle = corners[0].add(corners[1]).divideBy(2);
    for (let zoom = most; zoom > most - WORST && obstacles.length; zoom -= STEP) {
      const scale = 2 ** zoom;
      const slack = size.subtract(corners[1].subtract(corners[0]).multiplyBy(scale)).divideBy(2).subtract([margin, margin]);
      const points = inside.map(({ x, y }) => [(x - middle.x) * scale + size.x / 2, (y - middle.y) * scale + size.y / 2]);
      const shift = NEAREST.map(([x, y]) => [x * slack.x, y * slack.y]).find(([dx, dy]) => clear(points, dx, dy, obstacles));
      if (shift) return { zoom, center: map.unproject(middle.multiplyBy(scale).subtract(shift), zoom) };
    }
    return { zoom: most, center: map.unproject(middle.multiplyBy(2 ** most), most) };
  };
})((window.peka ??= {}));
