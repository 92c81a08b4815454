/** Builds the page of screens in all their states: `node tests/screens/build_gallery.ts --out FOLDER`. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build } from "esbuild";

const HERE = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = `<!doctype html>
<html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>OneHome</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="style.css"><script type="module" src="gallery.js"></script></head>
<body><div id="field"></div></body></html>`;

const { out } = parseArgs({ options: { out: { type: "string" } } }).values;
if (!out) throw new Error("node tests/screens/build_gallery.ts --out FOLDER");
await build({
  absWorkingDir: HERE,
  entryPoints: { gallery: "tests/screens/gallery.ts", style: "src/style/field.css" },
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  conditions: ["solid", "browser"],
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".woff2": "file", ".svg": "file" },
  outdir: out,
  logLevel: "warning",
});
writeFileSync(join(out, "index.html"), PAGE);
