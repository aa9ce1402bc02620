/* A field that sends a file to the server at once, says what came of it, and has the page drawn anew then
 * (blocks/sending.py). Files go past Streamlit: see server/sending.py.
 */
const root = new URL(window.__streamlit?.BACKEND_BASE_URL ?? ".", location.href);

async function send(field, said) {
  const [file] = field.files;
  if (!file) return;
  const { kirim, tentang, most, large, sending, lost } = field.dataset;
  if (file.size > Number(most)) {
    said.textContent = large;
    field.value = "";
    return;
  }
  said.textContent = sending;
  field.disabled = true;
  const here = new URLSearchParams(location.search);
  const asked = new URLSearchParams({ tentang, bahasa: document.documentElement.lang });
  if (here.has("sebagai")) asked.set("sebagai", here.get("sebagai"));
  try {
    const answer = await fetch(new URL(`kirim/${kirim}?${asked}`, root), {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "x-nama-berkas": encodeURIComponent(file.name) },
      body: file,
    });
    said.textContent = (await answer.json()).kata;
    if (answer.ok) document.querySelector(`[class*="st-key-kirim_${kirim}"] button`)?.click();
  } catch {
    said.textContent = lost;
  } finally {
    field.disabled = false;
    field.value = ""; // the same file may be sent again, mended
  }
}

document.addEventListener("change", ({ target }) => {
  if (target.matches?.("input[type=file][data-kirim]")) send(target, target.closest(".peka-kirim").querySelector("[role=status]"));
});
