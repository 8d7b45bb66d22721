import { forEachNew, isWriting } from "./once.js";

/** j and k move, Enter opens, x marks, a button of the row with data-row-key answers to its letter; a bar counts the marked rows and acts once one is marked. */
export function enhanceQueues(root) {
  forEachNew(root, "[data-queue]", (queue) => {
    const state = { at: -1 };
    const bar = queue.querySelector("[data-bulk-bar]");
    if (bar) watchMarks(queue, bar);
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector("dialog[open]") || !queue.isConnected) return;
      if (answer(queue, state, event)) event.preventDefault();
    });
  });
}

function answer(queue, state, event) {
  const rows = [...queue.querySelectorAll("tbody tr[data-row]")];
  const row = rows[state.at];
  if (event.key === "j") return go(rows, state, Math.min(state.at + 1, rows.length - 1));
  if (event.key === "k") return go(rows, state, Math.max(state.at - 1, 0));
  if (event.key === "x" && row) {
    row.querySelector("input[type=checkbox]")?.click();
    return true;
  }
  if (event.key === "Enter" && row && !event.target.closest("a, button, input, summary")) {
    row.querySelector("a.queue-link")?.click();
    return true;
  }
  const button = row && /^[a-z]$/.test(event.key) && row.querySelector(`[data-row-key="${event.key}"]`);
  if (button) {
    button.click();
    return true;
  }
  return false;
}

function go(rows, state, to) {
  if (!rows.length) return false;
  state.at = to;
  rows.forEach((row, index) => row.classList.toggle("is-current", index === to));
  rows[to].querySelector("a.queue-link")?.focus({ preventScroll: true });
  rows[to].scrollIntoView({ block: "nearest" });
  return true;
}

function watchMarks(queue, bar) {
  const words = bar.querySelector("[data-marked]");
  const all = queue.querySelector("[data-mark-all]");
  const marks = () => [...queue.querySelectorAll("tbody input[type=checkbox][name]:not(:disabled)")];
  const show = () => {
    const marked = marks().filter((box) => box.checked).length;
    // The bar keeps its place and its size: a tick must not move the table under the pointer.
    bar.classList.toggle("is-empty", marked === 0);
    for (const button of bar.querySelectorAll("button[type=submit]")) button.disabled = marked === 0;
    words.textContent = String(marked);
    if (all) all.checked = marked > 0 && marked === marks().length;
  };
  all?.addEventListener("change", () => {
    for (const box of marks()) box.checked = all.checked;
  });
  queue.addEventListener("change", show);
  show();
}
