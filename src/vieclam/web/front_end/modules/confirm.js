import { forEachNew } from "./once.js";

/** A folded confirmation becomes a dialog; without this script it unfolds in place. */
export function enhanceConfirmations(root) {
  forEachNew(root, "details[data-confirm]", (details) => {
    const panel = details.querySelector(".confirm-panel");
    const summary = details.querySelector("summary");
    const heading = panel.querySelector("h2, h3");
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    if (heading?.id) dialog.setAttribute("aria-labelledby", heading.id);
    dialog.append(panel);
    const button = document.createElement("button");
    button.type = "button";
    button.className = summary.className;
    button.append(...summary.childNodes);
    if (details.dataset.key) button.dataset.key = details.dataset.key;
    button.addEventListener("click", () => show(dialog));
    panel.querySelector("[data-confirm-cancel]")?.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    details.replaceWith(button, dialog);
    if (details.open) show(dialog);
  });
}

/**
 * Opens with the harmless button in focus, so that a second Enter does no harm; a field to fill in comes first, and
 * before all others the one that was wrong.
 */
function show(dialog) {
  dialog.showModal();
  const wrong = dialog.querySelector(".has-error :is(input, select, textarea)");
  if (wrong) return wrong.focus();
  if (document.activeElement?.matches("button[type=submit]")) dialog.querySelector("[data-confirm-cancel]")?.focus();
}
