/* The language the page declares follows the address, which changes without the page being loaded again. */
const root = document.documentElement;
const languages = (root.dataset.languages ?? "").split(" ");

function declare() {
  const asked = new URLSearchParams(location.search).getAll("bahasa");
  const lang = asked.length === 1 && languages.includes(asked[0]) ? asked[0] : languages[0];
  if (lang && root.lang !== lang) root.lang = lang;
}

// Streamlit writes the address when a run of the script is told; what the run shows comes with it.
for (const way of ["pushState", "replaceState"]) {
  const write = history[way];
  history[way] = function (...args) {
    write.apply(this, args);
    declare();
  };
}
addEventListener("popstate", declare);
declare();
