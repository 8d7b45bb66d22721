/** A folded part of the menu closes by Escape, by a press beside it, and when the focus leaves it. */
export function enhanceMenus() {
  const opened = () => document.querySelectorAll("details[data-folds-away][open]");
  const closeOutside = (target) => {
    for (const details of opened()) if (!details.contains(target)) details.open = false;
  };
  document.addEventListener("pointerdown", (event) => closeOutside(event.target));
  document.addEventListener("focusin", (event) => closeOutside(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const details of opened()) {
      const inside = details.contains(document.activeElement);
      details.open = false;
      if (inside) details.querySelector("summary").focus();
    }
  });
}
