/* Symbols of known places, drawn here: a mark per kind, cased in white so that it reads on any colour. */
(function (peka) {
  "use strict";
  const SIZE = 18;
  /* ``ground`` is the outer form, ``sign`` what is cut into it; both in a square of 18. */
  const SQUARE = "M3,3 h12 v12 h-12 z";
  const ROUND = "M9,2.5 a6.5,6.5 0 1 0 .01,0 z";
  const SYMBOLS = {
    pelabuhan: [ROUND, "M9,5 v8 M6,7.2 h6 M5.2,10 c.6,2.4 2,3.2 3.8,3.2 s3.2,-.8 3.8,-3.2"],
    bandara: [ROUND, "M9,4.6 v8.8 M4.8,9.8 l4.2,-2.6 l4.2,2.6 M7.4,13 h3.2"],
    "rumah-sakit": [SQUARE, "M9,5.4 v7.2 M5.4,9 h7.2"],
    puskesmas: [ROUND, "M9,5.8 v6.4 M5.8,9 h6.4"],
    kantor: [SQUARE, "M6,12 h6 M6.6,11 v-3 M9,11 v-3 M11.4,11 v-3 M5.6,7.4 l3.4,-2 l3.4,2 z"],
    sekolah: ["M9,2.5 l6.5,5 v7.5 h-13 v-7.5 z", "M9,14 v-3.4 M6,8.6 h6"],
    pasar: [SQUARE, "M5.6,7 h6.8 l-.8,5 h-5.2 z M7.2,7 c0,-2.4 3.6,-2.4 3.6,0"],
    wisata: ["M9,2.6 L16,15 H2 z", "M9,8 v4"],
    tempat: ["M9,5.5 a3.5,3.5 0 1 0 .01,0 z", ""],
  };

  /* The symbol of a kind of place; a small disc for a kind unknown here. */
  peka.symbol = function (kind) {
    const [ground, sign] = SYMBOLS[kind] || SYMBOLS.tempat;
    const made = peka.svg("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, "aria-hidden": "true" });
    made.append(peka.svg("path", { d: ground, class: "casing" }), peka.svg("path", { d: ground, class: "ground" }));
    if (sign) made.append(peka.svg("path", { d: sign, class: "sign" }));
    return made;
  };
  peka.SYMBOL_SIZE = SIZE;
})((window.peka ??= {}));
