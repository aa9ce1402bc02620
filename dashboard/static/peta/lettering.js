/* What is to be lettered on a map, in which order, and on which ground: the input of ``Labels``. */
(function (peka) {
  "use strict";
  const MOST = 90;
  const LEAST_ROOM = 0.45;
  const MOST_OUTSIDE = 2; // of six points of the letters
  const ALL = 40; // of so few areas each is named, with a line from the sea where it is too small

  function extent(shape) {
    if (shape.extent) return shape.extent;
    const all = shape.parts.flatMap((rings) => rings[0]);
    const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
    shape.extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return shape.extent;
  }

  function within(shape, [x, y]) {
    const [west, south, east, north] = extent(shape);
    return x >= west && x <= east && y >= south && y <= north && peka.inside(shape, [x, y]);
  }

  /* Pixels: the value under a name is a little smaller, and nothing is under 11. */
  peka.SMALLEST = 11.75;

  /* Font size in pixels: readable from the back row on a projector, still fitting on a phone. */
  peka.letterSize = function (width, arrangement) {
    const full = Math.min(18, Math.max(peka.SMALLEST, 2.1 + 0.01364 * width));
    return { jajar: Math.max(peka.SMALLEST, full * 0.88), deret: peka.SMALLEST }[arrangement] || full;
  };

  /* A value fits into its own circle where no smaller one, drawn over it, covers the words. */
  function fits(text, radius, size, point, circles) {
    const half = peka.measured("", text, size).w / 2;
    if (half > radius * 0.95) return false;
    return !circles.some(({ x, y, r }) => {
      const reach = Math.hypot(Math.max(0, Math.abs(x - point.x) - half), Math.max(0, Math.abs(y - point.y) - size / 2));
      return r < radius && reach < r;
    });
  }

  function parts(reading, shape, radius, size, point, circles) {
    const mode = reading.state.label;
    const name = mode === "nilai" || mode === "tanpa" ? "" : shape.name;
    const value = mode === "nama" || mode === "tanpa" ? "" : reading.value(shape.code);
    const held = radius && value && fits(value, radius, size, point, circles);
    return held ? { name, value: "", inner: value } : { name, value, inner: "" };
  }

  /* Items for ``Labels.paint``.
   *
   * ``map`` and ``shapes`` (code -> shape) are what is drawn, ``wanted(code)`` says which areas may be lettered,
   * ``held`` which are selected, ``radii`` the circles' sizes, ``circles`` their places, ``size`` the font's. Above
   * ``many`` areas lettering may lie on a neighbour: looking at all others for each would take too long.
   */
  peka.lettering = function ({ map, shapes, reading, wanted, held, radii, circles, size, many }) {
    const bounds = map.getBounds();
    const scale = map.latLngToLayerPoint([0, 1]).x - map.latLngToLayerPoint([0, 0]).x;
    const few = shapes.size <= ALL;
    const seen = [...shapes.values()].filter(({ code, at: [lon, lat], room }) => {
      if (!wanted(code) || !bounds.contains([lat, lon])) return false;
      return few || held.includes(code) || radii.has(code) || room * scale > size * LEAST_ROOM;
    });
    const rank = ({ code, room }) => (held.includes(code) ? 1e6 : 0) + (radii.get(code) || 0) * 100 + room;
    seen.sort((a, b) => rank(b) - rank(a));
    const degrees = (x, y) => {
      const { lng, lat } = map.layerPointToLatLng([x, y]);
      return [lng, lat];
    };
    return seen.slice(0, MOST).map((shape) => {
      const { code, at } = shape;
      const point = map.latLngToLayerPoint([at[1], at[0]]);
      const others = shapes.size > many ? [] : [...shapes.values()].filter((other) => other !== shape);
      return {
        ...parts(reading, shape, radii.get(code), size, point, circles),
        code,
        x: point.x,
        y: point.y,
        r: radii.get(code) || 0,
        ground: reading.ground(code),
        bubble: reading.look.brand || reading.look.ink,
        sea: reading.look.sea,
        faded: reading.faded.has(code),
        held: held.includes(code),
        must: held.includes(code) && reading.state.label !== "tanpa",
        afloat: few && !radii.has(code),
        plain: (letters) => {
          const grounds = letters.map(([x, y]) => [...shapes.values()].find((other) => within(other, degrees(x, y))));
          if (grounds.filter((other) => other && other !== shape).length > MOST_OUTSIDE) return false;
          const dark = peka.isDark(reading.ground(code));
          return grounds.every((other) => peka.isDark(other ? reading.ground(other.code) : reading.look.sea) === dark);
        },
        own: (x, y) => within(shape, degrees(x, y)),
        stranger: (x, y) => others.some((other) => within(other, degrees(x, y))),
      };
    });
  };
})((window.peka ??= {}));
