// Builds static/dist: one style sheet, one script, the fonts they name, and a sprite of the icons in icons.json.
import { build } from "esbuild";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..", "..");
const output = join(here, "..", "static", "dist");
const unfinished = `${output}.new-${process.pid}`;
const former = `${output}.old-${process.pid}`;

async function sprite() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(names.toSorted().map(symbol));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

async function symbol(name) {
  const file = join(root, "node_modules", "@tabler", "icons", "icons", "outline", `${name}.svg`);
  const source = await readFile(file, "utf8");
  const drawing = source
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
    .replace(/\s+/g, " ");
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.trim()}</symbol>`;
}

await mkdir(unfinished, { recursive: true });
await build({
  entryPoints: [join(here, "vieclam.css"), join(here, "vieclam.js")],
  outdir: unfinished,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox100", "safari15.4"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  logLevel: "warning",
});
await writeFile(join(unfinished, "icons.svg"), await sprite());
// Swapped in whole, so that a page asked for meanwhile never misses its style.
await rename(output, former).catch((error) => {
  if (error.code !== "ENOENT") throw error;
});
await rename(unfinished, output);
await rm(former, { recursive: true, force: true });
