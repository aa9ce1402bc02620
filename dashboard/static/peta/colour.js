/* Colours as numbers: what reads on what. The threshold is that of the page, ``is_dark`` in Python. */
(function (peka) {
  "use strict";
  const DARK_BELOW = 0.21;
  const known = new Map();

  function channels(hex) {
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  }

  /* Relative luminance of WCAG 2, 0 black to 1 white. */
  function luminance(hex) {
    const [red, green, blue] = channels(hex).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /* True when white text reads better on ``hex`` ("#rrggbb") than dark text. */
  peka.isDark = function (hex) {
    if (!known.has(hex)) known.set(hex, luminance(hex) < DARK_BELOW);
    return known.get(hex);
  };

  /* ``over`` laid on ``ground`` with an opacity of ``share``: what the eye sees of a faded area. */
  peka.blend = function (over, ground, share) {
    const under = channels(ground);
    const mixed = channels(over).map((part, i) => Math.round(part * share + under[i] * (1 - share)));
    return "#" + mixed.map((part) => part.toString(16).padStart(2, "0")).join("");
  };
})((window.peka ??= {}));
