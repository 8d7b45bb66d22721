/**
 * Asks before what was typed in a form is lost: by another form's button, a link, or closing the page.
 * Such a form says so in its own words: `data-unsaved="…"`; with `data-unsaved-now` it holds unsaved words from the start.
 */
export function askBeforeLeaving() {
  const changed = new Set(document.querySelectorAll("form[data-unsaved-now]"));
  document.addEventListener("input", (event) => {
    if (event.target.form?.dataset.unsaved) changed.add(event.target.form);
  });
  document.addEventListener("submit", (event) => {
    changed.delete(event.target);
    const [left] = changed;
    if (!left) return;
    if (window.confirm(left.dataset.unsaved)) changed.clear();
    else event.preventDefault();
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}
