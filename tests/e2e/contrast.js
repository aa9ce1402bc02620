/* Text of charts that does not stand out from what is behind it (WCAG 2, 1.4.3), as sentences.
 *
 * What is behind a text is the last thing drawn before it that covers its middle; else the page's ground.
 */
() => {
  const LEAST = 4.5;
  const LARGE = 3; // from 24 px, or 18.66 px in bold
  const channels = (colour) => {
    const numbers = (colour.match(/[\d.]+/g) || []).map(Number);
    return numbers.length < 3 ? null : [...numbers.slice(0, 3), numbers[3] ?? 1];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const mix = ([r, g, b, share], under) => [r, g, b].map((part, at) => part * share + under[at] * (1 - share));

  function ground(node) {
    for (let up = node; up; up = up.parentElement) {
      const colour = channels(getComputedStyle(up).backgroundColor);
      if (colour && colour[3] > 0.5) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  }

  function middle(text) {
    const { left, top, width, height } = text.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }

  // A patterned bar is filled with the colour that its pattern lays down first; the thin lines over it are no ground.
  function filled(style) {
    const pattern = /url\("?#([^")]+)"?\)/.exec(style.fill);
    const first = pattern && document.getElementById(pattern[1])?.querySelector("rect, path");
    return channels(first ? getComputedStyle(first).fill : style.fill);
  }

  function covers(shape, text) {
    const [x, y] = middle(text);
    const edge = shape.getBoundingClientRect();
    return x >= edge.left && x <= edge.right && y >= edge.top && y <= edge.bottom;
  }

  function behind(text, shapes) {
    return shapes.reduce((under, shape) => {
      if (text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_FOLLOWING) return under;
      if (!covers(shape, text)) return under;
      const style = getComputedStyle(shape);
      const colour = filled(style);
      const share = colour ? colour[3] * style.fillOpacity * style.opacity : 0;
      return share > 0.02 ? mix([...colour.slice(0, 3), share], under) : under;
    }, ground(text.closest("svg").parentElement));
  }

  const found = new Set();
  document.querySelectorAll("svg.main-svg").forEach((svg) => {
    const whole = svg.parentElement;
    const shapes = [...whole.querySelectorAll("svg.main-svg rect, svg.main-svg path")];
    svg.querySelectorAll("text").forEach((text) => {
      if (!text.textContent.trim() || !text.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
      const style = getComputedStyle(text);
      const ink = channels(style.fill);
      if (!ink || ink[3] * style.fillOpacity < 0.05) return; // drawn to be measured only
      if ([...whole.querySelectorAll("image")].some((image) => covers(image, text))) return; // colours of cells are pixels
      const under = behind(text, shapes);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? LARGE : LEAST;
      const got = ratio(mix([...ink.slice(0, 3), ink[3] * style.fillOpacity], under), under);
      if (got < least - 0.05) found.add(`"${text.textContent.slice(0, 40)}" ${got.toFixed(1)} : 1`);
    });
  });
  return [...found];
}
