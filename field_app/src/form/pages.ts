/**
 * The order in which a form is asked: one question a page, a `field-list` group on one page, notes with the question they
 * introduce, and after the entries of a repeat a page that lists them and offers another.
 */

import type { AnyControlNode, GeneralChildNode, GroupNode, RepeatInstanceNode, RepeatRangeNode } from "@getodk/xforms-engine";

export type Section = GroupNode | RepeatInstanceNode;

export interface QuestionPage {
  readonly kind: "questions";
  readonly key: string;
  readonly nodes: readonly GeneralChildNode[];
  readonly group: GroupNode | null; // the field-list group whose page this is
  readonly sections: readonly Section[]; // groups and entries around it, outermost first
}

export interface RepeatPage {
  readonly kind: "repeat";
  readonly key: string;
  readonly range: RepeatRangeNode;
  readonly sections: readonly Section[];
}

export type Page = QuestionPage | RepeatPage;

export type Visible = AnyControlNode;

const CONTROLS = new Set(["input", "note", "select", "trigger", "range", "rank", "upload"]);

export function isControl(node: { readonly nodeType: string }): node is AnyControlNode {
  return CONTROLS.has(node.nodeType);
}

export function isRepeat(node: { readonly nodeType: string }): node is RepeatRangeNode {
  return node.nodeType.startsWith("repeat-range");
}

export function isGroup(node: { readonly nodeType: string }): node is GroupNode {
  return node.nodeType === "group";
}

/** All pages as the answers stand now. Reading it inside an effect follows relevance, entries and labels. */
export function pagesOf(children: readonly GeneralChildNode[], sections: readonly Section[] = []): Page[] {
  const pages: Page[] = [];
  let notes: GeneralChildNode[] = [];
  const close = (): void => {
    if (notes.length > 0) pages.push(questions(notes, null, sections));
    notes = [];
  };
  for (const node of children) {
    if (!node.currentState.relevant) continue;
    if (isControl(node)) {
      notes.push(node);
      if (node.nodeType !== "note") close();
    } else if (isGroup(node) && hasQuestions(node)) {
      close();
      pages.push(...pagesOfGroup(node, sections));
    } else if (isRepeat(node)) {
      close();
      pages.push(...pagesOfRepeat(node, sections));
    }
  }
  close();
  return pages;
}

function questions(nodes: readonly GeneralChildNode[], group: GroupNode | null, sections: readonly Section[]): QuestionPage {
  const key = group?.nodeId ?? nodes[nodes.length - 1]?.nodeId ?? "";
  return { kind: "questions", key, nodes, group, sections };
}

function pagesOfGroup(group: GroupNode, sections: readonly Section[]): Page[] {
  const { children } = group.currentState;
  if (onOnePage(group)) return [questions(children, group, sections)];
  return pagesOf(children, [...sections, group]);
}

function onOnePage(node: { readonly appearances: unknown }): boolean {
  const appearances = node.appearances as Record<string, boolean> | null;
  return Boolean(appearances?.["field-list"] || appearances?.["table-list"]);
}

function pagesOfRepeat(range: RepeatRangeNode, sections: readonly Section[]): Page[] {
  const pages: Page[] = [];
  for (const entry of range.currentState.children) {
    if (!entry.currentState.relevant) continue;
    const around = [...sections, entry];
    if (onOnePage(range)) pages.push({ kind: "questions", key: entry.nodeId, nodes: entry.currentState.children, group: null, sections: around });
    else pages.push(...pagesOf(entry.currentState.children, around));
  }
  if (range.nodeType === "repeat-range:uncontrolled") pages.push({ kind: "repeat", key: range.nodeId, range, sections });
  return pages;
}

function hasQuestions(node: GroupNode): boolean {
  return node.currentState.children.some((child) => {
    if (!child.currentState.relevant) return false;
    return isControl(child) || isRepeat(child) || (isGroup(child) && hasQuestions(child));
  });
}

/** Every question on a page, in order, with those in groups and entries inside it. */
export function controlsOf(page: Page): AnyControlNode[] {
  return page.kind === "repeat" ? [] : page.nodes.flatMap(controls);
}

function controls(node: GeneralChildNode): AnyControlNode[] {
  if (!node.currentState.relevant) return [];
  if (isControl(node)) return [node];
  if (isGroup(node)) return node.currentState.children.flatMap(controls);
  if (isRepeat(node)) return node.currentState.children.flatMap((entry) => entry.currentState.children.flatMap(controls));
  return [];
}

/** Where a page is, so that it is found again after the phone was off. */
export function placeOf(page: Page): string {
  if (page.kind === "repeat") return page.range.currentState.reference;
  return (page.group ?? page.nodes[page.nodes.length - 1])?.currentState.reference ?? "";
}

/** The innermost entry of a repeat that a page stands in, null outside. */
export function entryOf(page: Page): RepeatInstanceNode | null {
  const entries = page.sections.filter((section): section is RepeatInstanceNode => section.nodeType === "repeat-instance");
  return entries[entries.length - 1] ?? null;
}

/**
 * The page after `index`, `seen` being the places that were shown already. At the end of an entry it is the next entry only while that one was not seen yet, otherwise the
 * list of entries, so that correcting the first of five does not lead through all of them.
 */
export function nextIndex(pages: readonly Page[], index: number, seen: ReadonlySet<string>): number {
  const page = pages[index];
  const next = index + 1;
  const entry = page ? entryOf(page) : null;
  const follower = pages[next];
  if (!page || !entry || !follower || follower.sections.includes(entry)) return next;
  const list = pages.findIndex((one, at) => at >= next && one.kind === "repeat" && one.range === entry.parent);
  if (list === -1 || follower === pages[list]) return next;
  return seen.has(placeOf(follower)) ? list : next;
}

/** The page before `index`: going back from what follows a repeat leads to the list of its entries. */
export function previousIndex(pages: readonly Page[], index: number): number {
  const page = pages[index];
  if (page?.kind === "repeat") {
    // Back from the list of entries is the question before the first of them.
    const first = pages.findIndex((one) => one.sections.some((section) => section.parent === page.range));
    if (first !== -1 && first < index) return first - 1;
  }
  return index - 1;
}
