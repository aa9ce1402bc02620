/* What cannot be read in this document: text cut off, on other text or under a button, too small, beyond the edge.
 *
 * Returns sentences, none when all is well. Asked in the page and in the map's frame alike.
 */
(smallest) => {
  const SLACK = 2; // pixels; glyphs reach over their boxes by as much
  const ICONS = /Material|peka-icon/;
  const found = new Set();
  const said = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);
  const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  /* Boxes of text are taller than its letters. */
  const slack = (a, b) => Math.max(SLACK, 0.2 * Math.min(a.height, b.height));
  const apart = (a, b) => a.right - SLACK <= b.left || b.right - SLACK <= a.left || a.bottom - slack(a, b) <= b.top || b.bottom - slack(a, b) <= a.top;

  /* For screen readers only: a box of a pixel, or cut to nothing. */
  function unseen(node) {
    for (let up = node; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.clipPath.startsWith("inset(50%") || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
      if (style.position === "absolute" && up.offsetWidth <= 1 && up.offsetHeight <= 1 && style.overflow === "hidden") return true;
    }
    return false;
  }

  /* The first ancestor that cuts ``box`` off for good; what can be scrolled to is not cut off. */
  function cutter(node, box) {
    let position = "static"; // an element cuts off its own text too
    for (let up = node; up && up !== document.documentElement; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (position === "fixed") return null;
      if (position === "absolute" && style.position === "static") continue; // not its containing block
      position = style.position;
      if (up instanceof SVGElement && up.tagName !== "svg") continue;
      const edge = up.getBoundingClientRect();
      const [x, y] = [style.overflowX, style.overflowY].map((how) => (up.tagName === "svg" && how !== "visible" ? "hidden" : how));
      const beyond = [
        (x === "hidden" || x === "clip") && (box.left < edge.left - SLACK || box.right > edge.right + SLACK),
        (y === "hidden" || y === "clip") && (box.top < edge.top - 2 * SLACK || box.bottom > edge.bottom + 2 * SLACK),
      ];
      if (beyond.some(Boolean)) return up;
      if (/auto|scroll/.test(x + y)) return null;
    }
    return null;
  }

  /* What of ``box`` is seen where a part of the page scrolls, null for nothing; what the page itself scrolls to counts. */
  function shown(node, box) {
    let { left, right, top, bottom } = box;
    for (let up = node.parentElement; up && up.dataset.testid !== "stMain" && up !== document.body; up = up.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(up);
      if (!/auto|scroll/.test(overflowX + overflowY)) continue;
      const edge = up.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : null;
  }

  const pieces = []; // text that is seen: {node, box, text}
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: node, textContent } = walker.currentNode;
    if (!textContent.trim() || /^(STYLE|SCRIPT|NOSCRIPT|TITLE|TEMPLATE|OPTION)$/i.test(node.tagName) || !seen(node) || unseen(node)) continue;
    const style = getComputedStyle(node);
    if (ICONS.test(style.fontFamily) || parseFloat(style.fontSize) === 0) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const boxes = node.closest("svg") ? [node.getBoundingClientRect()] : [...range.getClientRects()];
    const size = parseFloat(style.fontSize) * (node.closest("svg") ? (node.getScreenCTM ? Math.hypot(node.getScreenCTM().a, node.getScreenCTM().b) : 1) : 1);
    if (size < smallest - 0.05) found.add(`small: ${size.toFixed(1)} px "${said(textContent)}"`);
    boxes.filter(({ width, height }) => width > 1 && height > 1).forEach((box) => {
      const by = cutter(node, box);
      if (by) found.add(`cut: "${said(textContent)}" by ${by.tagName.toLowerCase()}.${String(by.className.baseVal ?? by.className).split(" ")[0]}`);
      else if (shown(node, box)) pieces.push({ node, box: shown(node, box), text: said(textContent) });
    });
  }

  const turned = (node) => node.closest("svg") && /rotate\((?!0[,)])/.test(node.closest("text")?.getAttribute("transform") || "");
  const buttons = [...document.querySelectorAll("button, .peka-inset, .leaflet-control-scale")]
    .filter((node) => seen(node) && !unseen(node))
    .map((node) => ({ node, box: node.getBoundingClientRect(), text: said(node.getAttribute("aria-label") || node.textContent || node.className), button: true }))
    .filter(({ node, box }) => box.width > 4 && box.height > 4 && !cutter(node, box));
  const straight = pieces.filter(({ node }) => !turned(node));
  /* What scrolls away under a bar of its own is not covered: both must stand in the same part that scrolls. */
  straight.forEach((one, at) => {
    [...straight.slice(at + 1), ...buttons].forEach((other) => {
      if (one.node === other.node || apart(one.box, other.box)) return;
      if (one.node.contains(other.node) || other.node.contains(one.node)) return;
      if (other.button && one.node.closest("button") === other.node) return;
      const text = one.node.closest("text");
      if (text && text === other.node.closest("text")) return;
      found.add(`over: "${one.text}" and "${other.text}"`);
    });
  });
  const page = document.querySelector('[data-testid="stMain"]') || document.scrollingElement;
  if (page.scrollWidth > page.clientWidth + 1) found.add(`wide: ${page.scrollWidth} px in ${page.clientWidth}`);
  return [...found];
};
