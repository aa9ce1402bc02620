/* Streamlit's own words, for the eye and for screen readers, in the language of the page.
 *
 * Streamlit speaks English only. Each word here is written as Streamlit writes it, in Indonesian and, where that is no
 * word for people, in English; what holds a name or a number has {} in its place. Attributes and texts that say exactly
 * such a word are rewritten when they come and when the page's language changes; nothing else is touched.
 */
const WORDS = [
  ["Skip to main content", "Langsung ke isi halaman"],
  ["Navigate to home page", "Ke halaman pertama"],
  ["Link to heading", "Tautan ke judul ini"],
  ["Logo", "Lambang PEKA Sabang", "PEKA Sabang logo"],
  ["App Logo", "Lambang PEKA Sabang", "PEKA Sabang logo"],
  ["App pages", "Halaman"],
  ["Main menu", "Menu utama"],
  ["Notifications", "Pemberitahuan"],
  ["streamlit_folium.st_folium", "Peta", "Map"],
  ["Open", "Buka pilihan", "Open choices"],
  ["Close", "Tutup"],
  ["Dismiss", "Tutup"],
  ["Clear", "Kosongkan"],
  ["Clear all", "Hapus semua"],
  ["Clear value", "Hapus pilihan"],
  ["Clear Selections", "Hapus pilihan"],
  ["Clear selection", "Hapus pilihan"],
  ["Select all", "Pilih semua"],
  ["Select All", "Pilih semua"],
  ["Select {} matches", "Pilih {} yang cocok"],
  ["Deselect", "Lepas pilihan"],
  ["Deselect all", "Lepas semua"],
  ["Selected values", "Yang terpilih"],
  ["Remove {}", "Hapus {}"],
  ["No results", "Tidak ada yang cocok"],
  ["No options to select.", "Tidak ada pilihan."],
  ["No options to select", "Tidak ada pilihan"],
  ["Choose an option", "Pilih"],
  ["Choose options", "Pilih"],
  ["Select an option", "Pilih"],
  ["Choose date", "Pilih tanggal"],
  ["Selected Date: {}", "Tanggal terpilih: {}"],
  ["Add options", "Tambah pilihan"],
  ["Choose or add an option", "Pilih atau tambah"],
  ["{} options available.", "{} pilihan."],
  ["{} option available.", "{} pilihan."],
  ["You can only select up to {} options. Remove an option first.", "Paling banyak {} pilihan. Hapus satu lebih dahulu."],
  ["You can only select up to {} option. Remove an option first.", "Paling banyak {} pilihan. Hapus satu lebih dahulu."],
  ["Press Enter to apply", "Tekan Enter untuk memakai"],
  ["Press Ctrl+Enter to apply", "Tekan Ctrl+Enter untuk memakai"],
  ["Press ⌘+Enter to apply", "Tekan ⌘+Enter untuk memakai"],
  ["Press Enter to submit form", "Tekan Enter untuk mengirim"],
  ["Press Enter to submit", "Tekan Enter untuk mengirim"],
  ["Type to search", "Ketik untuk mencari"],
  ["Help for {}", "Penjelasan {}"],
  ["Copy", "Salin"],
  ["Copied", "Tersalin"],
  ["Copied!", "Tersalin"],
  ["Copy to clipboard", "Salin"],
  ["Copy column name", "Salin nama kolom"],
  ["Fullscreen", "Layar penuh"],
  ["Close fullscreen", "Tutup layar penuh"],
  ["Search", "Cari"],
  ["Close Search", "Tutup pencarian"],
  ["Previous Result", "Hasil sebelumnya"],
  ["Previous page", "Halaman sebelumnya"],
  ["Next page", "Halaman berikutnya"],
  ["First page", "Halaman pertama"],
  ["Last page", "Halaman terakhir"],
  ["Page {}", "Halaman {}"],
  ["Next Result", "Hasil berikutnya"],
  ["Show/hide columns", "Tampilkan atau sembunyikan kolom"],
  ["Show/hide columns: {}", "Tampilkan atau sembunyikan kolom: {}"],
  ["Download as CSV: {}", "Unduh CSV: {}"],
  ["Search: {}", "Cari: {}"],
  ["Fullscreen: {}", "Layar penuh: {}"],
  ["Download as CSV", "Unduh CSV"],
  ["Sort ascending", "Urutkan naik"],
  ["Sort descending", "Urutkan turun"],
  ["Format", "Format angka"],
  ["Automatic", "Otomatis"],
  ["Localized", "Menurut bahasa"],
  ["Autosize", "Sesuaikan lebar"],
  ["Pin column", "Kunci kolom"],
  ["Unpin column", "Lepas kolom"],
  ["Hide column", "Sembunyikan kolom"],
  ["Statistics", "Ringkasan kolom"],
  ["Decrement", "Kurangi", "Less"],
  ["Increment", "Tambah", "More"],
  ["Show more", "Selengkapnya"],
  ["View less", "Ringkas"],
  ["View more", "Selengkapnya"],
  ["empty", "kosong"],
  ["Loading", "Memuat"],
  ["Loading...", "Memuat …"],
  ["Please wait...", "Tunggu sebentar …"],
  ["Running", "Menghitung"],
  ["Running...", "Menghitung …"],
  ["RUNNING...", "MENGHITUNG …"],
  ["Stop", "Hentikan"],
  ["Stopping...", "Berhenti …"],
  ["Rerun", "Ulangi"],
  ["Try again", "Coba lagi"],
  ["Connecting", "Menyambung …"],
  ["CONNECTING", "MENYAMBUNG"],
  ["Connecting to Streamlit server", "Menyambung ke server dasbor", "Connecting to the dashboard's server"],
  ["Unable to connect to Streamlit server", "Server dasbor tidak dapat dihubungi", "The dashboard's server cannot be reached"],
  ["Reconnected to server.", "Tersambung kembali."],
  ["Connection error", "Sambungan terputus"],
  ["Connection closed", "Sambungan tertutup"],
  ["Connection failed", "Sambungan gagal"],
  ["Connection timed out", "Server tidak menjawab"],
  ["Connection timed out.", "Server tidak menjawab."],
  ["Connection lost. Please wait for the app to reconnect, then try again.", "Sambungan terputus. Tunggu tersambung kembali, lalu coba lagi."],
  ["Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:", "Apakah server dasbor masih berjalan? Bila berhenti, jalankan lagi di terminal:", "Is the dashboard's server still running? If it stopped, start it again in a terminal:"],
  ["Failed to generate file for download", "Berkas tidak dapat dibuat"],
  ["Failed to load data", "Data tidak dapat dimuat"],
  ["Loading failed", "Tidak dapat dimuat"],
  ["Error", "Galat"],
  ["Your app is having trouble loading the component.", "Bagian ini tidak dapat dimuat.", "This part cannot be loaded."],
  ["Page not found", "Halaman tidak ada"],
  ["Oh no.", "Maaf."],
  ["This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs.", "Dasbor mengalami galat. Muat ulang halaman ini; bila tetap begini, beri tahu pengelola dasbor.", "The dashboard met an error. Load this page again; if it stays like this, tell whoever runs it."],
  ["{} icon", "ikon"],
];
const NAMES = ["aria-label", "title", "alt", "placeholder"];
const DRAWN = "svg, canvas, script, style, code, textarea, .js-plotly-plot, .peka-table"; // no word of Streamlit's there
const HOLE = "{}";

const exact = new Map();
const patterns = [];
for (const [from, id, en = from] of WORDS) {
  for (const said of new Set([from, id, en])) {
    if (!said.includes(HOLE)) exact.set(said, exact.get(said) ?? { id, en });
  }
  if (from.includes(HOLE)) {
    for (const said of new Set([from, id, en].filter((text) => text.includes(HOLE)))) {
      const [before, after] = said.split(HOLE);
      patterns.push({ before, after, id, en });
    }
  }
}

/* The word in the page's language; null when it is none of Streamlit's. */
function translated(said) {
  const text = said.trim();
  if (!text) return null;
  const language = document.documentElement.lang === "en" ? "en" : "id";
  const whole = exact.get(text);
  if (whole) return whole[language];
  for (const { before, after, ...found } of patterns) {
    if (text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after)) {
      return found[language].replace(HOLE, text.slice(before.length, text.length - after.length));
    }
  }
  return null;
}

function attributes(element) {
  for (const name of NAMES) {
    const said = element.getAttribute(name);
    const told = said && translated(said);
    if (told && told !== said) element.setAttribute(name, told);
  }
}

function text(node) {
  const told = translated(node.data);
  if (told && told !== node.data.trim()) node.data = told;
}

function all(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    if (!root.parentElement?.closest(DRAWN)) text(root);
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(DRAWN)) return;
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(DRAWN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = root; node; node = walk.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) attributes(node);
    else text(node);
  }
}

function follow(changes) {
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(all);
    else if (type === "characterData") all(target);
    else if (target === document.documentElement) all(document.documentElement);
    else if (!target.closest(DRAWN)) attributes(target);
  }
}

new MutationObserver(follow).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["lang", ...NAMES],
});
all(document.documentElement);
