/* The page's own typeface, so that the map speaks in the same hand: its font files are on this server already. */
(function (peka) {
  "use strict";
  const FAMILY = "Source Sans";

  function* rules(page) {
    for (const sheet of page.styleSheets) {
      try {
        for (const rule of sheet.cssRules) yield [rule, sheet.href || page.baseURI];
      } catch {
        continue; // a sheet of another origin keeps its rules to itself
      }
    }
  }

  /* Take over the faces of ``page``; ``changed`` is called once letters have another width. */
  peka.adoptFont = async function (page, changed) {
    if (!page) return;
    const style = peka.el("style");
    for (const [rule, base] of rules(page)) {
      if (rule.type !== CSSRule.FONT_FACE_RULE || !rule.style.getPropertyValue("font-family").includes(FAMILY)) continue;
      const absolute = rule.cssText.replace(/url\("?([^")]+)"?\)/g, (_, url) => `url("${new URL(url, base)}")`);
      style.append(absolute);
    }
    if (!style.textContent) return;
    document.head.append(style);
    try {
      await Promise.all(["500", "600"].map((weight) => document.fonts.load(`${weight} 14px "${FAMILY}"`)));
    } catch (problem) {
      console.warn(problem); // the system's own letters do as well
    }
    changed();
  };
})((window.peka ??= {}));
