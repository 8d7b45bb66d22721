import { forEachNew } from "./once.js";

/** Shows dots between thousands while an amount is typed; the server accepts it with and without them. */
export function enhanceMoney(root) {
  forEachNew(root, "input[data-money]", (input) => {
    const show = () => {
      if (!/^[\d.\s,đ]*$/i.test(input.value)) return;
      const digits = input.value.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
      const fromEnd = input.value.length - input.selectionEnd;
      input.value = digits.replace(/\B(?=(\d{3})+$)/g, ".");
      const place = Math.max(0, input.value.length - fromEnd);
      if (document.activeElement === input) input.setSelectionRange(place, place);
    };
    input.addEventListener("input", show);
    show();
  });
}

function readDate(text) {
  const parts = text.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/) ?? text.trim().match(/^(\d{2})(\d{2})(\d{4})$/);
  if (!parts) return null;
  const [day, month, year] = parts.slice(1).map(Number);
  const date = new Date(year, month - 1, day);
  return date.getDate() === day && date.getMonth() === month - 1 ? date : null;
}

/** Says the weekday of a typed date, so that a slip of the finger is seen at once. */
export function enhanceDates(root) {
  forEachNew(root, "input[data-date]", (input) => {
    const echo = document.createElement("p");
    echo.className = "input-echo";
    echo.setAttribute("aria-live", "polite");
    input.after(echo);
    const show = () => {
      const date = readDate(input.value);
      echo.textContent = date
        ? // The day comes first in either language, as in the box itself.
          `${date.toLocaleDateString(document.documentElement.lang, { weekday: "long" })}, ${date.getDate()}/${date.getMonth() + 1}/${date.getFullYear()}`
        : "";
    };
    input.addEventListener("input", show);
    show();
  });
}
