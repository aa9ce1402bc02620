/* What a query finds in the index of the search box: single things, and things that only together answer all its words.
 *
 * Words are folded as the server folded those of the index. A word finds a word it begins, then one it is inside of;
 * only a word that finds none is taken for a slip of the hand.
 */
const AT_MOST = 9; // results
const EACH = 4; // results under one heading, and things tried for one part of a combination
const FILLERS = new Set(["di", "dan", "yang", "pada", "untuk", "dari", "dengan", "in", "of", "the", "and", "for", "with", "at"]);
const SOFT = new Set(["keluarga", "family", "families", "orang", "warga", "people", "gampong", "desa", "village", "miskin", "poor", "peta", "map"]);
const BEGUN = 3;
const PLACES = ["gampong", "kecamatan"];

export function fold(text) {
  const plain = text.replace(/['"`´\u2018-\u201f\u02b9-\u02c8\u2032\u2033]/g, "").normalize("NFKD").toLowerCase();
  return plain.replace(/\p{M}/gu, "").match(/[a-z0-9]+/g) || [];
}

/* Slips between two words: letters missing, added, other, or two changed round. More than `limit` counts as Infinity. */
export function slips(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before, row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length] <= limit ? row[b.length] : Infinity;
}

/* How well the word `asked` fits `word`: 4 the same, 3 (`BEGUN`) its beginning, 1 inside it, 0 not at all. */
function fit(asked, word) {
  if (word === asked) return 4;
  if (word.startsWith(asked)) return BEGUN;
  return asked.length > 2 && word.includes(asked) ? 1 : 0;
}

function slipped(asked, word) {
  const limit = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  if (!limit) return 0;
  const begun = word.slice(0, asked.length);
  return Math.min(slips(asked, word, limit), slips(asked, begun, limit)) <= limit ? 2 : 0;
}

/* For every thing how well each asked word fits it. Words that nothing knows are left out, while they are the fewer. */
function rated(entries, asked) {
  const words = entries.map((entry) => entry.words.split(" "));
  const columns = asked.map((word) => {
    const rate = (how) => words.map((own) => Math.max(...own.map((one) => how(word, one))));
    const plain = rate(fit);
    if (plain.some((one) => one >= BEGUN)) return plain.map((one) => (one >= BEGUN ? one : 0));
    return plain.some(Boolean) ? plain : rate(slipped);
  }).filter((column) => column.some(Boolean));
  if (2 * columns.length < asked.length) return []; // most of it is about nothing we know
  return entries.map((entry, at) => ({ ...entry, order: at, fits: columns.map((column) => column[at]) }));
}

const total = (fits) => fits.reduce((sum, one) => sum + one, 0);
const together = (parts) => parts[0].fits.map((_, at) => Math.max(...parts.map((part) => part.fits[at])));
const whole = (fits) => fits.every(Boolean);
const slot = (entry) => (PLACES.includes(entry.kind) ? "tempat" : entry.kind);

/* Every choice of at most one thing of each slot that together, and not without any of them, fits all words. */
function combinations(things) {
  const slots = new Map();
  for (const thing of things) {
    if (thing.kind !== "halaman") slots.set(slot(thing), [...(slots.get(slot(thing)) || []), thing]);
  }
  let some = [[]];
  for (const own of slots.values()) {
    const best = own.sort((a, b) => total(b.fits) - total(a.fits) || a.order - b.order).slice(0, EACH);
    some = some.flatMap((parts) => [parts, ...best.map((thing) => [...parts, thing])]);
  }
  const needed = (parts) => parts.every((_, at) => !whole(together(parts.filter((__, other) => other !== at))));
  return some.filter((parts) => parts.length > 1 && whole(together(parts)) && needed(parts));
}

/* Where a choice leads: it stays on a page that shows all its parts, else goes where its first part is shown. */
function page(parts) {
  return (here, shown) => {
    const named = parts.find((part) => part.kind === "halaman");
    if (named) return named.page;
    const all = parts.map((part) => shown[part.kind]);
    const common = all.reduce((left, pages) => left.filter((one) => pages.includes(one)));
    if (common.includes(here)) return here;
    return common.length ? common[0] : all[0][0];
  };
}

const result = (parts, heading) => ({ parts, heading, label: parts.map((part) => part.label).join(" · "), page: page(parts) });
const ORDER = { ukuran: 0, tempat: 1 };
const ranked = (parts) => [...parts].sort((a, b) => (ORDER[slot(a)] ?? 2) - (ORDER[slot(b)] ?? 2));

const best = (a, b) => total(b.fits) - total(a.fits) || a.words.length - b.words.length || a.order - b.order;

/* Single things and combinations that fit every word of `asked`, and all things that fit any of them. */
function answers(entries, asked) {
  const things = rated(entries, asked).filter((thing) => thing.fits.some(Boolean)).sort(best);
  return { things, singles: things.filter((thing) => whole(thing.fits)), several: things.length ? combinations(things) : [] };
}

/* The answers to all words; where there are none, to all but one, a word that says little first. */
function fullest(entries, asked) {
  const whole = answers(entries, asked);
  if (asked.length < 2 || whole.singles.length || whole.several.length) return whole;
  const weight = (at) => (SOFT.has(asked[at]) ? 0 : 1);
  const without = [...asked.keys()].sort((a, b) => weight(a) - weight(b));
  const fewer = without.map((at) => answers(entries, asked.filter((_, other) => other !== at)));
  return fewer.find((one) => one.several.length || one.singles.length) || whole;
}

/* Results for `text`, best first, at most a handful; `combined` is the heading of those made of several things. */
export function search(index, text, combined) {
  const entries = index.entries.map(([kind, label, words, query, own]) => ({ kind, label, words, query, page: own }));
  const folded = fold(text);
  const asked = folded.filter((word) => !FILLERS.has(word));
  const { things, singles, several } = fullest(entries, asked.length ? asked : folded);
  const length = (parts) => parts.reduce((sum, part) => sum + part.words.length, 0);
  const headings = Object.keys(index.kinds);
  const last = (parts) => headings.indexOf(parts.at(-1).kind);
  const joined = several
    .sort((a, b) => a.length - b.length || total(together(b)) - total(together(a)) || last(a) - last(b) || length(a) - length(b))
    .slice(0, EACH)
    .map((parts) => result(ranked(parts), combined));
  const rest = singles.length || several.length ? singles : things;
  const kinds = [...new Set(rest.map((thing) => thing.kind))];
  const grouped = kinds.flatMap((kind) => rest.filter((thing) => thing.kind === kind).slice(0, EACH));
  return [...joined, ...grouped.map((thing) => result([thing], index.kinds[thing.kind]))].slice(0, AT_MOST);
}
