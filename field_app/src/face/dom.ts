/**
 * Building pages: plain DOM, with Solid's signals deciding what is drawn again.
 *
 * `el("p", { class: "muted" }, words)` makes an element. A function in place of an attribute or a child is followed: when a
 * signal it read changes, that attribute or child alone changes. A `Sentence` is shown in the language that is on.
 */

import { createMemo, createRenderEffect, createRoot, mapArray, untrack } from "solid-js";
import type { Sentence } from "../contract.ts";
import { isSentence, say } from "./language.ts";

export type Child = Node | string | number | Sentence | null | undefined | false | readonly Child[] | (() => Child);
type Value = string | number | boolean | null | undefined | Sentence;
type Attribute = Value | (() => Value) | ((event: never) => unknown);
export type Attributes = { readonly [name: string]: Attribute };

/** Attributes that are properties, because the attribute only says where they started. */
const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "indeterminate"]);
const SVG = "http://www.w3.org/2000/svg";

export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes | null,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  // Children first: the value of a <select> can only be set when its options are there.
  for (const child of children) add(element, child);
  for (const [name, value] of Object.entries(attributes ?? {})) set(element, name, value);
  return element;
}

function set(element: HTMLElement, name: string, value: Attribute): void {
  if (name.startsWith("on")) {
    element.addEventListener(name.slice(2), value as unknown as EventListener);
  } else if (typeof value === "function") {
    createRenderEffect(() => put(element, name, (value as () => Value)()));
  } else if (isSentence(value)) {
    createRenderEffect(() => put(element, name, say(value)));
  } else {
    put(element, name, value);
  }
}

function put(element: HTMLElement, name: string, value: Value): void {
  const plain = isSentence(value) ? say(value) : value;
  if (PROPERTIES.has(name)) {
    const target = element as unknown as Record<string, unknown>;
    if (target[name] !== plain) target[name] = plain ?? "";
  } else if (plain === null || plain === undefined || plain === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, plain === true ? "" : String(plain));
  }
}

/** Add a child, whatever it is; a function becomes a place that is drawn again when what it read has changed. */
export function add(parent: Node, child: Child): void {
  if (child === null || child === undefined || child === false) return;
  if (typeof child === "function") {
    follow(parent, child);
  } else if (child instanceof Node) {
    parent.appendChild(child);
  } else if (Array.isArray(child)) {
    for (const one of child as readonly Child[]) add(parent, one);
  } else if (isSentence(child)) {
    const text = document.createTextNode("");
    parent.appendChild(text);
    createRenderEffect(() => {
      text.data = say(child);
    });
  } else {
    parent.appendChild(document.createTextNode(String(child)));
  }
}

function follow(parent: Node, child: () => Child): void {
  const end = document.createComment("");
  parent.appendChild(end);
  createRenderEffect<ChildNode[]>((before) => {
    const fragment = document.createDocumentFragment();
    add(fragment, child());
    for (const node of before) node.remove();
    const now = [...fragment.childNodes];
    end.before(fragment);
    // Nodes that a nested place adds later stand between these, so the whole stretch is found anew by its ends.
    return stretch(now, end);
  }, []);
}

/** A list that is the live stretch between the first node and the comment that ends it. */
function stretch(nodes: ChildNode[], end: Comment): ChildNode[] {
  const start = document.createComment("");
  if (nodes.length === 0) end.before(start);
  else nodes[0]?.before(start);
  return {
    *[Symbol.iterator]() {
      let node: ChildNode | null = start;
      while (node && node !== end) {
        const next: ChildNode | null = node.nextSibling;
        yield node;
        node = next;
      }
    },
  } as unknown as ChildNode[];
}

/** Draw `then` while `condition` holds; it is drawn again only when the condition itself turns. */
export function when(condition: () => unknown, then: () => Child, otherwise?: () => Child): () => Child {
  const holds = createMemo(() => Boolean(condition()));
  return () => (holds() ? untrack(then) : otherwise ? untrack(otherwise) : null);
}

/** One element for each item, kept while the item stays in the list, moved when it moves. */
export function each<Item>(items: () => readonly Item[], draw: (item: Item, index: () => number) => Node): () => Child {
  return () => {
    const start = document.createComment("");
    const end = document.createComment("");
    const holder = document.createDocumentFragment();
    holder.append(start, end);
    const drawn = mapArray(items, draw);
    createRenderEffect<readonly Node[]>((before) => {
      const now = [...drawn()]; // a copy: Solid changes the array that it gave out before
      const staying = new Set(now);
      for (const node of before) if (!staying.has(node)) (node as ChildNode).remove();
      let place: ChildNode | null = start.nextSibling;
      for (const node of now) {
        if (node === place) place = place.nextSibling;
        else end.parentNode?.insertBefore(node, place);
      }
      return now;
    }, []);
    return holder;
  };
}

/** Draw into `host` until the returned function is called. */
export function mount(host: Element, draw: () => Child): () => void {
  return createRoot((dispose) => {
    const holder = document.createDocumentFragment();
    add(holder, draw());
    host.replaceChildren(holder);
    return () => {
      dispose();
      host.replaceChildren();
    };
  });
}

let made = 0;

/** An id that no other element of the page has, to join a label to its field. */
export function freshId(stem: string): string {
  made += 1;
  return `${stem}-${made}`;
}

/** An SVG element of markup that is part of the program (never of data). */
export function drawing(markup: string, size: "" | "large" = ""): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", size ? `icon icon--${size}` : "icon");
  for (const [name, value] of Object.entries(STROKES)) svg.setAttribute(name, value);
  svg.innerHTML = markup;
  return svg;
}

const STROKES = {
  viewBox: "0 0 24 24",
  width: "24",
  height: "24",
  fill: "none",
  stroke: "currentColor",
  "stroke-width": "2",
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
  "aria-hidden": "true",
  focusable: "false",
};
