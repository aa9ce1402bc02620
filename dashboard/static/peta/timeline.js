/* Rounds one after the other, on the spot: the server hears of it only when the stepping has come to rest. */
(function (peka) {
  "use strict";
  const STEP_MS = 1400;
  const REST_MS = 300;
  const ICONS = {
    play: "M5,3 l11,7 l-11,7 z",
    pause: "M5,3 h4 v14 h-4 z M12,3 h4 v14 h-4 z",
    previous: "M15,3 v14 l-9,-7 z M4,3 h2 v14 h-2 z",
    next: "M5,3 v14 l9,-7 z M14,3 h2 v14 h-2 z",
  };

  peka.Timeline = class {
    constructor(store) {
      this.store = store;
      this.titles = [];
      this.shown = 0;
      this.told = null;
      this.element = peka.el("div", "peka-timeline");
      this.element.hidden = true;
      const { texts } = store;
      this.previous = peka.button(ICONS.previous, texts.previous, () => this._byHand(this.shown - 1));
      this.toggle = peka.button(ICONS.play, texts.play, () => (this.timer ? this.stop() : this._play()));
      this.next = peka.button(ICONS.next, texts.next, () => this._byHand(this.shown + 1));
      this.range = peka.el("input");
      Object.assign(this.range, { type: "range", min: 0, step: 1 });
      this.range.setAttribute("aria-label", texts.round);
      this.range.addEventListener("input", () => this._byHand(Number(this.range.value)));
      this.ticks = peka.el("div", "peka-ticks");
      this.ticks.setAttribute("aria-hidden", "true");
      const scale = peka.el("div", "peka-range");
      scale.append(this.range, this.ticks);
      this.element.append(this.previous, this.toggle, this.next, scale);
    }

    /* Take the rounds of a state. While the viewer steps, the server's idea of the shown one comes too late. */
    adopt(state) {
      const through = state.arrangement === "waktu";
      this.element.hidden = !through;
      if (!through) {
        this.told = null;
        this.stop(true);
        return;
      }
      this._name(state.panels.map((panel) => panel.title));
      if (this.told === state.shown) this.told = null;
      if (!this.timer && !this.resting && this.told === null) this.shown = state.shown;
      this.shown = Math.min(this.shown, this.titles.length - 1);
      this._mark();
    }

    _name(titles) {
      if (titles.join() === this.titles.join()) return;
      this.titles = titles;
      this.range.max = titles.length - 1;
      this.ticks.replaceChildren(...titles.map((title) => peka.el("span", "", title)));
    }

    _mark() {
      this.range.value = this.shown;
      this.range.setAttribute("aria-valuetext", this.titles[this.shown]);
      this.previous.disabled = this.shown === 0;
      this.next.disabled = this.shown === this.titles.length - 1;
      [...this.ticks.children].forEach((tick, at) => tick.classList.toggle("now", at === this.shown));
    }

    _play() {
      if (this.shown === this.titles.length - 1) this._step(0);
      this.timer = setInterval(() => {
        this._step(this.shown + 1);
        if (this.shown === this.titles.length - 1) this.stop();
      }, STEP_MS);
      peka.relabel(this.toggle, ICONS.pause, this.store.texts.pause);
    }

    stop(silently) {
      if (!this.timer) return;
      clearInterval(this.timer);
      this.timer = null;
      peka.relabel(this.toggle, ICONS.play, this.store.texts.play);
      if (!silently) this._tell();
    }

    _byHand(to) {
      this.stop(true);
      this._step(Math.min(Math.max(to, 0), this.titles.length - 1));
      this._tell();
    }

    _step(to) {
      this.shown = to;
      this._mark();
      this.store.emit("step", to);
    }

    _tell() {
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        this.resting = null;
        this.told = this.shown;
        this.store.send({ putaran: this.titles[this.shown] });
      }, REST_MS);
    }
  };
})((window.peka ??= {}));
