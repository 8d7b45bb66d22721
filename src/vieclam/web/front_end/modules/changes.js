/** Filters act when they change; buttons that print; both have a plain way without this script. */
export function enhanceChanges() {
  document.addEventListener("change", (event) => {
    if (!event.target.matches("select, input[type=checkbox], input[type=radio]")) return;
    const form = event.target.closest("form[data-send-on-change]");
    if (form) form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
}
