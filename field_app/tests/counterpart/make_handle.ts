/** Writes the page without screens into a folder: `node tests/counterpart/make_handle.ts --out FOLDER`. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build } from "esbuild";

const { out } = parseArgs({ options: { out: { type: "string" } } }).values;
if (!out) throw new Error("node tests/counterpart/make_handle.ts --out FOLDER");
const entryPoints = [fileURLToPath(new URL("./handle.ts", import.meta.url))];
await build({ entryPoints, bundle: true, format: "esm", target: "es2022", outfile: join(out, "handle.js") });
const page = '<!doctype html><title>handle</title><script type="module" src="/field/handle.js"></script>';
writeFileSync(join(out, "handle.html"), page);
