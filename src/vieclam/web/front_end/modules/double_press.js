/** A second press on a form that is being sent does nothing; the one-time key in the form covers the rest. */
export function guardDoublePress() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "1";
    const button = event.submitter;
    if (button?.dataset.sending) {
      window.setTimeout(() => {
        button.setAttribute("aria-disabled", "true");
        button.replaceChildren(button.dataset.sending);
      });
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    delete event.detail.elt.closest("form")?.dataset.sending;
  });
}
