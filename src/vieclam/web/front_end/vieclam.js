// Everything here adds comfort to pages that work without it. No module keeps anything a person typed after the page.
import { enhanceConfirmations } from "./modules/confirm.js";
import { guardDoublePress } from "./modules/double_press.js";
import { enhanceDates, enhanceMoney } from "./modules/typing.js";
import { enhanceCameras } from "./modules/camera.js";
import { enhanceQueues } from "./modules/queue.js";
import { enhanceMenus } from "./modules/menu.js";
import { enhanceTrays } from "./modules/tray.js";
import { listenForKeys } from "./modules/keyboard.js";
import { enhanceChanges } from "./modules/changes.js";
import { askBeforeLeaving } from "./modules/unsaved.js";
import { enhanceSuggestions, submitOnChange } from "./modules/jobs.js";
import { focusErrors } from "./modules/errors.js";

function enhance(root) {
  enhanceConfirmations(root);
  enhanceDates(root);
  enhanceMoney(root);
  enhanceCameras(root);
  enhanceQueues(root);
  enhanceTrays(root);
  enhanceSuggestions(root);
  submitOnChange(root);
}

document.documentElement.classList.add("js");
enhance(document);
askBeforeLeaving(); // before the guard against double presses: what is not sent is not being sent
guardDoublePress();
enhanceMenus();
listenForKeys();
enhanceChanges();
focusErrors(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
