import { forEachNew } from "./once.js";

const WAIT = 150;

/** Titles while typing, from our own server; the field is a plain one without them. */
export function enhanceSuggestions(root) {
  forEachNew(root, "input[data-suggest]", (input) => {
    const list = document.getElementById(input.getAttribute("list"));
    let timer, asked = "";
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const typed = input.value.trim();
        if (typed.length < 2 || typed === asked) return;
        asked = typed;
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
        if (!answer?.ok || input.value.trim() !== typed) return;
        const { titles } = await answer.json();
        list.replaceChildren(...titles.map((title) => Object.assign(document.createElement("option"), { value: title })));
      }, WAIT);
    });
  });
}

/** A choice that only orders the page is taken at once. */
export function submitOnChange(root) {
  forEachNew(root, "[data-submit-on-change]", (input) => input.addEventListener("change", () => input.form.requestSubmit()));
}
