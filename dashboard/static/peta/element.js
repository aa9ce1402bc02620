/* New elements of the page in one line. Text goes in as text, never as HTML. */
(function (peka) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  /* An HTML element with a class and a text, both optional. */
  peka.el = function (tag, className = "", text = "") {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  /* An SVG element with attributes. */
  peka.svg = function (tag, attributes = {}) {
    const made = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };
})((window.peka ??= {}));
