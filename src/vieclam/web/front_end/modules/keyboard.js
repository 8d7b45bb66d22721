import { isWriting } from "./once.js";

/** "?" shows the keys of the page; any link or button with data-key answers to its letter. */
export function listenForKeys() {
  const help = document.querySelector("dialog[data-keyboard-help]");
  for (const opener of document.querySelectorAll("[data-open-keyboard-help]")) {
    opener.addEventListener("click", () => help?.showModal());
  }
  help?.querySelector("[data-close]")?.addEventListener("click", () => help.close());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
      return;
    }
    const answering = [...document.querySelectorAll("[data-key]")].find(
      (element) => element.dataset.key.toLowerCase() === event.key.toLowerCase() && element.getClientRects().length,
    );
    if (!answering) return;
    event.preventDefault();
    if (answering.matches("input, select, textarea")) answering.focus();
    else answering.click();
  });
}
