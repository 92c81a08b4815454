/** The first load stays small: everything that the phone fetches before it works without network for good. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const MOST = 400_000; // bytes, packed, the engine of forms included
const HERE = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "field-app-"));
const out = join(folder, "a path with spaces");
let files: Record<string, string> = {};

before(() => {
  execFileSync(process.execPath, ["build/build.ts", "--out", out], { cwd: HERE });
  ({ files } = JSON.parse(readFileSync(join(out, "files.json"), "utf-8")) as { files: Record<string, string> });
});
after(() => rmSync(folder, { recursive: true }));

function packed(name: string): number {
  return statSync(join(out, existsSync(join(out, `${name}.br`)) ? `${name}.br` : name)).size;
}

test("all that is loaded at first fits into 400 kB", () => {
  const names = [...Object.keys(files).map((name) => name || "index.html"), "worker.js"];
  const sum = names.reduce((bytes, name) => bytes + packed(name), 0);
  console.log(`first load: ${(sum / 1000).toFixed(1)} kB in ${names.length} files`);
  assert.ok(sum < MOST, `${sum} bytes`);
});

test("the service worker keeps every file of the page, each under its hash", () => {
  const worker = readFileSync(join(out, "worker.js"), "utf-8");
  for (const [name, hash] of Object.entries(files)) {
    assert.equal(createHash("sha256").update(readFileSync(join(out, name || "index.html"))).digest("hex"), hash, name);
    assert.ok(worker.includes(hash), name);
  }
  const page = readFileSync(join(out, "index.html"), "utf-8");
  const named = [...page.matchAll(/\/field\/([^"]+)"/g)].map(([, name]) => name as string);
  assert.ok(named.length >= 4);
  for (const name of named) assert.ok(name in files, name);
});

test("nothing that is loaded comes from elsewhere, and nothing is written into the page", () => {
  const page = readFileSync(join(out, "index.html"), "utf-8");
  assert.doesNotMatch(page, /(?:src|href)="(?!\/field\/)/);
  assert.doesNotMatch(page, /<style|<script(?![^>]*src=)|\son[a-z]+=/);
});

test("it can be installed: name, start, scope and icons of the right sizes", () => {
  const manifest = JSON.parse(readFileSync(join(out, "app.webmanifest"), "utf-8")) as {
    name: string;
    start_url: string;
    scope: string;
    display: string;
    icons: { src: string; sizes: string; purpose?: string }[];
  };
  assert.equal(manifest.start_url, "/field/");
  assert.equal(manifest.scope, "/field/");
  assert.equal(manifest.display, "standalone");
  assert.deepEqual(manifest.icons.map((icon) => icon.sizes), ["192x192", "512x512", "512x512"]);
  for (const { src, sizes } of manifest.icons) {
    const picture = readFileSync(join(out, src.replace("/field/", "")));
    assert.equal(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`, sizes);
  }
});
