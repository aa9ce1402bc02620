/* The charts' script is by far the largest: it is fetched once the page's words and the files of its map have come. */
const POLL_MS = 100;
const link = document.querySelector('link[rel="later"]');

function due() {
  if (!document.querySelector("h1")) return false;
  if (!link.hasAttribute("data-map")) return true;
  const frame = document.querySelector('iframe[src*="streamlit_folium"]');
  return Boolean(frame?.contentWindow?.pekaMap) || document.querySelector(".js-plotly-plot") !== null;
}

const wait =
  link &&
  setInterval(() => {
    if (!due()) return;
    clearInterval(wait);
    link.rel = "modulepreload";
  }, POLL_MS);
