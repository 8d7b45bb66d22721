/** Filters act when they change; buttons that print; both have a plain way without this script. */
export function enhanceChanges() {
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-send-on-change]");
    if (form) form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
}
