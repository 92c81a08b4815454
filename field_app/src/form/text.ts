/** The text of a form (labels, hints, notes): its light markup as elements, never as HTML. */

import type { MarkdownNode, TextRange, TextRole } from "@getodk/xforms-engine";
import type { Child } from "../face/dom.ts";
import { el } from "../face/dom.ts";
import { W } from "./words.ts";

type Text = TextRange<TextRole> | null;

const INLINE = new Set(["em", "strong", "u", "span"]);
const BLOCKS = new Set(["p", "ul", "ol", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6"]);
const SAFE_ADDRESS = /^(https?:|tel:|mailto:)/i;

/** Text with its markup for inside a label or a legend, where only phrases may stand. */
export function phrases(text: Text): Child {
  return text ? text.formatted.map((node) => draw(node, true)) : null;
}

/** Text with its markup, paragraphs and lists included. */
export function blocks(text: Text): Child {
  return text ? text.formatted.map((node) => draw(node, false)) : null;
}

/** Text alone, for names that are read aloud or sorted. */
export function plain(text: Text): string {
  return text ? flat(text.formatted).replace(/\s+/g, " ").trim() : "";
}

function flat(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) => {
      if (node.role === "child") return node.value;
      if (node.role === "line-break") return " ";
      if (node.role === "html") return withoutTags(node.unsafeHtml);
      return flat(node.children) + (BLOCKS.has(node.elementName) ? " " : "");
    })
    .join("");
}

function draw(node: MarkdownNode, inline: boolean): Child {
  if (node.role === "child") return node.value;
  if (node.role === "line-break") return el("br", null);
  if (node.role === "html") return withoutTags(node.unsafeHtml);
  const children = node.children.map((child) => draw(child, inline));
  if (node.elementName === "a") return link((node as unknown as { url: string }).url, children);
  if (INLINE.has(node.elementName)) return el(node.elementName as "em", null, ...children);
  if (inline || !BLOCKS.has(node.elementName)) return el("span", { class: "text__part" }, ...children);
  // A heading inside a question would break the order of headings of the page.
  const tag = /^h\d$/.test(node.elementName) ? "p" : node.elementName;
  return el(tag as "p", tag === node.elementName ? null : { class: "text__heading" }, ...children);
}

function link(url: string, children: Child[]): Child {
  if (!SAFE_ADDRESS.test(url)) return children;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function withoutTags(html: string): string {
  return html.replace(/<[^>]*>/g, "");
}

/** What to say where a picture, sound or film belongs that is not on the phone. */
export function mediaOf(text: Text): Child {
  if (!text || !(text.imageSource ?? text.audioSource ?? text.videoSource)) return null;
  return el("p", { class: "small muted" }, W.media_missing);
}
