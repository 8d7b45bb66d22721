/**
 * Asks before what was typed in a form is lost: by another form's button, a link, or closing the page.
 * Such a form says so in its own words: `data-unsaved="…"`; with `data-unsaved-now` it holds unsaved words from the start.
 * A form that opens the page anew (`data-leaving="…"`) asks for every other form of the page in which something was
 * typed; with `data-leaving-now` the page already shows what was typed and not taken.
 */
export function askBeforeLeaving() {
  const changed = new Set(document.querySelectorAll("form[data-unsaved-now]"));
  const state = { typed: false };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.unsaved) changed.add(form);
    if (form?.method === "post" && !form.dataset.leaving) state.typed = true;
  });
  document.addEventListener("submit", (event) => {
    changed.delete(event.target);
    const question = wordsBefore(event.target, changed, state.typed);
    if (!question) return;
    if (window.confirm(question)) changed.clear();
    else event.preventDefault();
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}

function wordsBefore(sent, changed, typed) {
  const [left] = changed;
  if (left) return left.dataset.unsaved;
  return sent.dataset.leaving && (typed || "leavingNow" in sent.dataset) ? sent.dataset.leaving : "";
}
