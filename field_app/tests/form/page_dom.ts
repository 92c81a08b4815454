/** A page for tests that run without a browser: the DOM of jsdom as globals, and what the form engine's parser expects. */

import { createRequire } from "node:module";
import { tmpdir } from "node:os";

const require = createRequire(import.meta.url);
const { JSDOM } = require("jsdom") as { JSDOM: new (html: string, options: object) => { window: Window & typeof globalThis } };

const NAMES = [
  "document",
  "DOMParser",
  "XMLSerializer",
  "Element",
  "Node",
  "Document",
  "XMLDocument",
  "Attr",
  "Text",
  "Comment",
  "CDATASection",
  "CharacterData",
  "ProcessingInstruction",
  "NodeFilter",
  "XPathResult",
  "HTMLElement",
  "HTMLInputElement",
  "Event",
  "localStorage",
  "history",
  "location",
] as const;

/** Put the page in place; call it before the modules under test are imported. */
export function openPage(): Window & typeof globalThis {
  const { window } = new JSDOM("<!doctype html><html lang='th'><body></body></html>", { url: "http://localhost/field/" });
  for (const name of NAMES) {
    Object.defineProperty(globalThis, name, { value: window[name as keyof typeof window], configurable: true, writable: true });
  }
  Object.defineProperty(globalThis, "window", { value: window, configurable: true });
  window.scrollTo = () => undefined; // jsdom has no viewport to scroll
  // The parser of XPath is WebAssembly made by Emscripten, which in Node asks for these two of CommonJS.
  Object.assign(globalThis, { __dirname: tmpdir(), require });
  return window;
}
