/* Shift and a click on a mark of a chart: tell Python which field and code to add, instead of replacing the selection.
 * A click on a cell of a cross-table: tell Python what it filters by.
 *
 * Plotly reports a click with shift exactly as one without, and Streamlit builds the chart anew after every click, so
 * that Plotly never knows what was selected before. The press is therefore caught on its way to the chart.
 */
let stop = () => {};

export default function ({ setTriggerValue }) {
  stop(); // a change of theme runs this again without ending the run before
  function pressed(event) {
    if (!event.shiftKey || event.button !== 0 || !(event.target instanceof Element)) return;
    const plot = event.target.closest(".js-plotly-plot");
    const field = plot?.layout?.meta?.field;
    const mark = plot?._hoverdata?.find((point) => Array.isArray(point.customdata));
    if (!field || !mark) return;
    event.preventDefault();
    event.stopPropagation();
    setTriggerValue("added", { field, code: String(mark.customdata[0]) });
  }
  function picked(event) {
    const cell = event.target instanceof Element && event.target.closest("button[data-pilih]");
    if (cell) setTriggerValue("picked", cell.dataset.pilih);
  }
  document.addEventListener("mousedown", pressed, true);
  document.addEventListener("click", picked);
  stop = () => {
    document.removeEventListener("mousedown", pressed, true);
    document.removeEventListener("click", picked);
  };
  return stop;
}
