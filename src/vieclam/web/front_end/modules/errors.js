/** After a form came back with errors, the list at the top is read first. */
export function focusErrors(root) {
  root.querySelector("[data-error-summary]")?.focus();
}
