import { forEachNew } from "./once.js";

const LONG_SIDE = 900;
const DARK = 60;
const BLURRED = 45;
const SMALL = 900;

/** Shows what was photographed and says at once whether it can be read. It only warns, but for a file too large. */
export function enhanceCameras(root) {
  forEachNew(root, "[data-camera]", (box) => {
    const preview = box.querySelector("[data-camera-preview]");
    const inputs = [...box.querySelectorAll("input[type=file]")];
    for (const input of inputs) {
      input.addEventListener("change", () => {
        for (const other of inputs) if (other !== input) other.value = "";
        show(input.files[0], box.dataset, preview);
      });
    }
    holdTooLarge(box, inputs, preview);
  });
}

/** A file the server would not read is not sent: it takes minutes on a phone, and what was typed would be lost. */
function holdTooLarge(box, inputs, preview) {
  box.closest("form")?.addEventListener("submit", (event) => {
    const held = inputs.find((input) => input.files[0]?.size > Number(box.dataset.maximumBytes));
    if (!held) return;
    event.preventDefault();
    event.stopPropagation(); // nothing is being sent
    held.focus();
    show(held.files[0], box.dataset, preview);
  });
}

async function show(file, words, preview) {
  preview.replaceChildren();
  if (!file) return;
  const messages = [];
  if (file.size > Number(words.maximumBytes)) messages.push(["danger", words.tooLarge]);
  if (file.type.startsWith("image/")) {
    const seen = await look(file);
    if (seen) {
      preview.append(seen.picture);
      messages.push(...judge(seen, words));
    }
  }
  const list = document.createElement("ul");
  for (const [tone, text] of [["name", file.name], ...messages]) list.append(line(tone, text));
  preview.append(list);
}

function judge(seen, words) {
  const found = [];
  if (Math.max(seen.width, seen.height) < SMALL) found.push(["wait", words.small]);
  if (seen.brightness < DARK) found.push(["wait", words.dark]);
  if (seen.sharpness < BLURRED) found.push(["wait", words.blurred]);
  return found.length ? found : [["good", words.readable]];
}

async function look(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return null;
  }
  const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const picture = document.createElement("img");
  picture.src = canvas.toDataURL("image/jpeg", 0.7);
  picture.alt = "";
  return { picture, width: bitmap.width, height: bitmap.height, ...measure(context, canvas.width, canvas.height) };
}

/** Mean brightness, and sharpness as the variance of the Laplacian over the grey picture. */
function measure(context, width, height) {
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Float32Array(width * height);
  let light = 0;
  for (let i = 0; i < grey.length; i += 1) {
    grey[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
    light += grey[i];
  }
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const edge = 4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width];
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  const mean = count ? sum / count : 0;
  return { brightness: light / Math.max(1, grey.length), sharpness: count ? squares / count - mean * mean : 0 };
}

function line(tone, text) {
  const item = document.createElement("li");
  if (tone !== "name") {
    const label = document.createElement("span");
    label.className = `fact-mark tone-${tone}`;
    label.textContent = tone === "good" ? "✓" : "⚠";
    label.setAttribute("aria-hidden", "true");
    item.append(label);
  }
  item.append(text);
  return item;
}
