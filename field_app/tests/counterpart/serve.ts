/**
 * Serves the built client with the server in memory: `node tests/counterpart/serve.ts --files ../var/field_app --port 8100`.
 * `--forms FOLDER` offers the XForms in it (`<code>.xml`) in place of the one it brings.
 *
 * For building screens and for tests of the browser. Prints one line of JSON with its address and an enrolment address;
 * `/counterpart/secret` gives another secret, `/counterpart/kept` what has arrived; `/field/handle.html` is a page without
 * screens that hands the foundation over as `core`.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { build } from "esbuild";

import { textOf, type Bytes } from "../../src/wire/bytes.ts";
import { Counterpart, stateOf, type Told } from "./server.ts";
import { stock, stockFrom, village } from "./village.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; " +
  "media-src blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const { files, port, forms } = parseArgs({
  options: { files: { type: "string" }, port: { type: "string", default: "0" }, forms: { type: "string" } },
}).values;
if (!files) throw new Error("node tests/counterpart/serve.ts --files FOLDER [--port N] [--forms FOLDER]");
const server = await Counterpart.open(await village(today()), () => Date.now());
stock(server);
if (forms) await stockFrom(server, forms);

/** The day where the phone is; its own clock names it, and the week is of that day. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const handle = await build({
  entryPoints: [fileURLToPath(new URL("./handle.ts", import.meta.url))],
  bundle: true,
  format: "esm",
  write: false,
  target: "es2022",
});
const HANDLE: Record<string, string> = {
  "/field/handle.html": '<!doctype html><title>handle</title><script type="module" src="/field/handle.js"></script>',
  "/field/handle.js": handle.outputFiles[0]?.text ?? "",
};

async function bodyOf(request: IncomingMessage): Promise<Bytes> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

async function answer(request: IncomingMessage): Promise<Told> {
  const address = new URL(request.url ?? "/", "http://localhost");
  const body = await bodyOf(request);
  const { pathname: path, searchParams: query } = address;
  if (path === "/counterpart/secret") return { status: 200, body: new TextEncoder().encode(server.newSecret()) };
  if (path === "/counterpart/kept") return { status: 200, body: new TextEncoder().encode(JSON.stringify(kept())) };
  const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]));
  if (path.startsWith("/field/api/")) return server.answer({ method: request.method ?? "GET", path, query, headers, body });
  return file(path);
}

function file(path: string): Told {
  const made = HANDLE[path];
  if (made !== undefined) return told(path, new TextEncoder().encode(made));
  if (!path.startsWith("/field/") || path.includes("..")) return { status: 404 };
  const name = path === "/field/" ? "index.html" : path.slice("/field/".length);
  try {
    return told(name, new Uint8Array(readFileSync(join(files as string, name))));
  } catch {
    return { status: 404 };
  }
}

function told(name: string, body: Bytes): Told {
  const type = TYPES[extname(name)] ?? "application/octet-stream";
  return { status: 200, headers: { "Content-Type": type, "Cache-Control": "no-cache", "Content-Security-Policy": POLICY }, body };
}

/** Everything that has arrived, with what the attachments hold. */
function kept(): unknown {
  return [...server.kept.values()].flatMap((bodies) =>
    [...bodies.values()].map((one) => ({
      ...{ id: one.id, sha256: one.sha256, kind: one.put.kind, state: stateOf(one).state, body: textOf(one.body) },
      attachments: [...one.attachments].map(([name, { content }]) => ({
        name,
        size: content?.length ?? null,
        sha256: content && createHash("sha256").update(content).digest("hex"),
        content: content && Buffer.from(content).toString("base64"),
      })),
    })),
  );
}

function send(response: ServerResponse, told: Told): void {
  response.writeHead(told.status, { ...told.headers, ...(told.body && { "Content-Length": String(told.body.length) }) });
  response.end(told.body);
}

const http = createServer((request, response) => {
  answer(request).then(
    (told) => send(response, told),
    (error: unknown) => send(response, { status: 500, body: new TextEncoder().encode(String(error)) }),
  );
});
http.listen(Number(port), "localhost", () => {
  const { port: taken } = http.address() as { port: number };
  const address = `http://localhost:${taken}/field/`;
  console.log(JSON.stringify({ address, enrol: `${address}#enrol=${server.newSecret()}` }));
});
