/* The table behind the map: a heading sorts its rows, once more the other way round. The page may replace the table at
 * any time; the wish is kept and the new rows are sorted too. */
(function (peka) {
  "use strict";
  const TABLE = ".peka-table";

  function value(row, place) {
    const cell = row.cells[place];
    return "nilai" in cell.dataset ? Number(cell.dataset.nilai) : null;
  }

  /* Numbers by size and words by the alphabet of ``language``; what has no number always comes last. */
  function compare(place, down, language) {
    return (one, two) => {
      const [a, b] = [value(one, place), value(two, place)];
      if (a === null && b === null) {
        const words = [one, two].map((row) => row.cells[place].textContent);
        return words[0].localeCompare(words[1], language) * (down ? -1 : 1);
      }
      if (a === null || b === null) return a === null ? 1 : -1;
      return down ? b - a : a - b;
    };
  }

  peka.Sorting = class {
    constructor(page, signal) {
      if (!page) return;
      Object.assign(this, { page, wish: null });
      page.addEventListener("click", ({ target }) => this._clicked(target), { signal });
    }

    _clicked(target) {
      const button = target.closest && target.closest(TABLE + " button[data-urut]");
      if (!button) return;
      const place = Number(button.dataset.urut);
      const again = this.wish && this.wish.place === place;
      this.wish = { place, down: again ? !this.wish.down : place > 0 };
      this.apply(true);
    }

    /* The language of the page, in which the table's words are; the frame's own document only borrows it. */
    get _language() {
      return this.page.documentElement.lang || undefined;
    }

    /* Sort tables that are not sorted as wished; all of them when the wish has just changed. */
    apply(changed) {
      if (!this.page || !this.wish) return;
      const { place, down } = this.wish;
      this.page.querySelectorAll(TABLE).forEach((table) => {
        const heads = [...table.tHead.rows[0].cells];
        if (!heads[place] || (!changed && heads[place].hasAttribute("aria-sort"))) return;
        heads.forEach((head) => head.removeAttribute("aria-sort"));
        heads[place].setAttribute("aria-sort", down ? "descending" : "ascending");
        const [body] = table.tBodies;
        body.append(...[...body.rows].sort(compare(place, down, this._language)));
      });
    }
  };
})((window.peka ??= {}));
