import { forEachNew } from "./once.js";

/** Ticking a row of the tray shows its document beside the list, so that nobody acts on what they do not see. */
export function enhanceTrays(root) {
  forEachNew(root, "[data-tray]", (tray) => {
    const place = document.querySelector("[data-tray-shown]");
    const state = { asked: 0 };
    if (!place) return;
    tray.addEventListener("change", (event) => {
      const row = event.target.closest("tbody tr[data-row]");
      if (row && event.target.checked) open(tray, row, place, state);
    });
  });
}

/** Only the row ticked last is shown, in whatever order the answers arrive. */
async function open(tray, row, place, state) {
  const link = row.querySelector("a.queue-link");
  if (link.getAttribute("aria-current")) return;
  const asked = (state.asked += 1);
  mark(tray, row);
  place.setAttribute("aria-busy", "true");
  const found = await shownAt(link.href);
  if (asked !== state.asked) return;
  place.removeAttribute("aria-busy");
  if (!found) return fail(place, link);
  place.replaceChildren(...found.childNodes);
  document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: place } }));
  history.replaceState(history.state, "", link.href);
  for (const next of document.querySelectorAll("input[name=next]")) next.value = link.pathname + link.search;
}

function mark(tray, row) {
  for (const other of tray.querySelectorAll("tbody tr[data-row]")) {
    other.classList.toggle("is-shown", other === row);
    other.querySelector("a.queue-link").removeAttribute("aria-current");
  }
  row.querySelector("a.queue-link").setAttribute("aria-current", "true");
  tray.elements.namedItem("xem").value = row.querySelector("input[name=chosen]").value;
}

async function shownAt(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-tray-shown]");
  } catch {
    return null;
  }
}

/** Never another person's document beside the ticked row. */
function fail(place, link) {
  const words = document.createElement("p");
  words.append(`${place.dataset.failed} `);
  const again = document.createElement("a");
  again.href = link.href;
  again.textContent = link.textContent;
  words.append(again);
  link.removeAttribute("aria-current");
  place.replaceChildren(words);
}
