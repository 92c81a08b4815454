/**
 * Builds the field client: `node build/build.ts --out <folder>`.
 *
 * What comes out: program, styles, fonts and pictures under names that hold their hash; `index.html`, which names them;
 * `app.webmanifest`; `worker.js`, the service worker, with the list of all of them; `files.json`, the list for the server.
 * The folder is filled anew beside the old one and then takes its place, so that a page is never served half built.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { build, type BuildOptions, type Metafile } from "esbuild";

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
const TARGET = ["chrome100", "firefox115", "safari15.4"]; // a cheap Android phone of 2022 and later
const BASE = "/field/";

const COMMON: BuildOptions = {
  absWorkingDir: HERE,
  bundle: true,
  format: "esm",
  minify: true,
  target: TARGET,
  conditions: ["solid", "browser"], // the form engine without a copy of Solid's signals of its own: the screens use the same
  legalComments: "none",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
};

interface Built {
  readonly entry: string;
  readonly styles: string;
}

async function buildProgram(out: string): Promise<Built> {
  const done = await build({
    ...COMMON,
    entryPoints: { field: "src/main.ts", style: "src/style/field.css" },
    outdir: out,
    splitting: true,
    metafile: true,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file", ".svg": "file" },
  });
  return { entry: outputOf(done.metafile, "src/main.ts"), styles: outputOf(done.metafile, "src/style/field.css") };
}

function outputOf(metafile: Metafile, source: string): string {
  const found = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === source);
  if (!found) throw new Error(`Nothing was built from ${source}.`);
  return found[0].split("/").pop() as string;
}

/** Copy a file under a name that holds its hash, and return that name. */
function put(out: string, source: string): string {
  const content = readFileSync(join(HERE, source));
  const [stem, ending] = (source.split("/").pop() as string).split(".") as [string, string];
  const name = `${stem}-${createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase()}.${ending}`;
  writeFileSync(join(out, name), content);
  return name;
}

function writePages(out: string, built: Built): void {
  const icons = { small: put(out, "icons/icon-192.png"), large: put(out, "icons/icon-512.png") };
  const mask = put(out, "icons/icon-mask-512.png");
  const manifest = {
    ...(JSON.parse(readFileSync(join(HERE, "src/app.webmanifest"), "utf-8")) as object),
    icons: [
      { src: BASE + icons.small, sizes: "192x192", type: "image/png" },
      { src: BASE + icons.large, sizes: "512x512", type: "image/png" },
      { src: BASE + mask, sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
  writeFileSync(join(out, "app.webmanifest"), JSON.stringify(manifest));
  const page = readFileSync(join(HERE, "src/index.html"), "utf-8")
    .replace("{{styles}}", BASE + built.styles)
    .replaceAll("{{icon}}", BASE + icons.small)
    .replace("{{program}}", BASE + built.entry)
    .replace("{{fonts}}", preloads(out));
  writeFileSync(join(out, "index.html"), page);
}

/** Lines that ask for the fonts at once: text that is drawn without them would be set anew, and everything below it moved. */
function preloads(out: string): string {
  const fonts = readdirSync(out).filter((name) => name.endsWith(".woff2")).sort();
  return fonts.map((name) => `<link rel="preload" href="${BASE}${name}" as="font" type="font/woff2" crossorigin>`).join("\n");
}

/** Name -> SHA-256 of every file that the service worker keeps; the page itself is kept as "". */
function listFiles(out: string): Record<string, string> {
  const names = readdirSync(out, { recursive: true, encoding: "utf-8" }).map((name) => name.split(sep).join("/"));
  const kept = names.filter((name) => !name.endsWith(".map")).sort();
  return Object.fromEntries(
    kept.map((name) => [
      name === "index.html" ? "" : name,
      createHash("sha256").update(readFileSync(join(out, name))).digest("hex"),
    ]),
  );
}

async function buildWorker(out: string, files: Record<string, string>): Promise<void> {
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  await build({
    ...COMMON,
    entryPoints: { worker: "src/worker/worker.ts" },
    outdir: out,
    format: "iife",
    define: { ...COMMON.define, PROGRAM_FILES: JSON.stringify(files), PROGRAM_VERSION: JSON.stringify(version) },
  });
  writeFileSync(join(out, "files.json"), JSON.stringify({ version, files }, null, 1));
}

/** Pack what is worth packing once, beside the file itself, and say how large the first load is. */
function packAll(out: string, files: Record<string, string>): void {
  let first = 0;
  for (const name of [...Object.keys(files).map((listed) => listed || "index.html"), "worker.js"]) {
    const content = readFileSync(join(out, name));
    let least = content.length;
    if (/[.](html|js|css|svg|webmanifest)$/.test(name)) {
      const best = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      const packed = brotliCompressSync(content, { params: best });
      writeFileSync(join(out, `${name}.br`), packed);
      writeFileSync(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
      least = packed.length;
    }
    first += least;
  }
  console.log(`first load: ${(first / 1000).toFixed(1)} kB`);
}

async function main(): Promise<void> {
  const { out } = parseArgs({ options: { out: { type: "string" } } }).values;
  if (!out) throw new Error("node build/build.ts --out FOLDER");
  const fresh = `${out}.new`;
  const old = `${out}.old`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  writePages(fresh, await buildProgram(fresh));
  const files = listFiles(fresh);
  await buildWorker(fresh, files);
  packAll(fresh, files);
  rmSync(old, { recursive: true, force: true });
  try {
    renameSync(out, old);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  renameSync(fresh, out);
  rmSync(old, { recursive: true, force: true });
}

await main();
