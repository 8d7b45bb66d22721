/** Calls `act` for each match in `root` that was not treated before. */
export function forEachNew(root, selector, act) {
  const matches = [...root.querySelectorAll(selector)];
  if (root.matches?.(selector)) matches.unshift(root);
  for (const element of matches) {
    const key = `enhanced${selector.replace(/[^a-z]/g, "")}`;
    if (element.dataset[key]) continue;
    element.dataset[key] = "1";
    act(element);
  }
}

/** True while the person writes somewhere, where a letter is text and not a command. */
export function isWriting(target) {
  return target instanceof Element && Boolean(target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"));
}
