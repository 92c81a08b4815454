/**
 * Reading an XForm before the engine does: what the engine would not tell us (the meaning of answers, guidance), what is
 * known when a visit starts (which household), and what of the form we cannot offer.
 */

const XFORMS = "http://www.w3.org/2002/xforms";
const JAVAROSA = "http://openrosa.org/javarosa";
const MEANING = "urn:onehome:form";
const TEXT_REFERENCE = /^jr:itext\('([^']+)'\)$/;

/** What is already known, by the meaning of the question it answers. */
export type Known = { readonly [meaning: string]: string };

export interface Source {
  /** The form for the engine: guidance taken out (it would run into the hint), known answers put in. */
  readonly xml: string;
  readonly title: string;
  /** Meaning of the answer at a node, by its path without positions. */
  readonly meanings: ReadonlyMap<string, string>;
  /** Guidance of a question by its path, then by language ("" where the form has only one). */
  readonly guidance: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Addresses of pictures, sounds and lists that the form refers to (`jr://…`). */
  readonly resources: readonly string[];
}

export class NotAForm extends Error {}

/** Read the XML of a form; raises `NotAForm` when it is none. */
export function readSource(xml: string, known: Known): Source {
  const form = parse(xml);
  const instance = primaryInstance(form);
  const binds = [...form.getElementsByTagNameNS(XFORMS, "bind")];
  const meanings = new Map<string, string>();
  for (const bind of binds) {
    const meaning = bind.getAttributeNS(MEANING, "meaning");
    const path = bind.getAttribute("nodeset");
    if (meaning && path) meanings.set(path, meaning);
  }
  if (instance) putKnown(instance, meanings, known);
  const guidance = takeGuidance(form);
  return {
    xml: new XMLSerializer().serializeToString(form),
    title: form.getElementsByTagName("h:title")[0]?.textContent ?? "",
    meanings,
    guidance,
    resources: [...new Set(xml.match(/jr:\/\/[a-z-]+\/[^"'<>\s&]+/g) ?? [])],
  };
}

function parse(xml: string): Document {
  if (/<!DOCTYPE/i.test(xml)) throw new NotAForm("a document type is refused");
  const form = new DOMParser().parseFromString(xml, "text/xml");
  const fault = form.getElementsByTagName("parsererror")[0];
  if (fault || !form.documentElement) throw new NotAForm(fault?.textContent ?? "no XML");
  return form;
}

function primaryInstance(form: Document): Element | null {
  for (const instance of form.getElementsByTagNameNS(XFORMS, "instance")) {
    if (!instance.getAttribute("id") && instance.firstElementChild) return instance.firstElementChild;
  }
  return form.getElementsByTagNameNS(XFORMS, "instance")[0]?.firstElementChild ?? null;
}

function putKnown(root: Element, meanings: ReadonlyMap<string, string>, known: Known): void {
  for (const [path, meaning] of meanings) {
    const value = known[meaning];
    if (value === undefined) continue;
    for (const element of at(root, path)) if (!element.textContent) element.textContent = value;
  }
}

/** The elements of an instance at an absolute path without positions. */
export function at(root: Element, path: string): Element[] {
  const [, first, ...steps] = path.split("/");
  if (first !== root.nodeName) return [];
  let here = [root];
  for (const step of steps) here = here.flatMap((element) => [...element.children].filter((child) => child.nodeName === step));
  return here;
}

function takeGuidance(form: Document): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const byText = new Map<string, Map<string, string>>();
  for (const translation of form.getElementsByTagNameNS(XFORMS, "translation")) {
    const language = translation.getAttribute("lang") ?? "";
    for (const text of translation.getElementsByTagNameNS(XFORMS, "text")) {
      const values = [...text.getElementsByTagNameNS(XFORMS, "value")];
      for (const value of values.filter((one) => one.getAttribute("form") === "guidance")) {
        const id = text.getAttribute("id") ?? "";
        byText.set(id, (byText.get(id) ?? new Map()).set(language, value.textContent ?? ""));
        value.remove();
      }
      const plain = values.some((one) => !one.getAttribute("form"));
      for (const value of values.filter((one) => SHORTER.has(one.getAttribute("form") ?? ""))) if (plain) value.remove();
    }
  }
  const byPath = new Map<string, ReadonlyMap<string, string>>();
  for (const hint of form.getElementsByTagNameNS(XFORMS, "hint")) {
    const id = TEXT_REFERENCE.exec(hint.getAttribute("ref") ?? "")?.[1];
    const path = hint.parentElement?.getAttribute("ref");
    const words = id === undefined ? undefined : byText.get(id);
    if (path && words) byPath.set(path, words);
  }
  return byPath;
}

/** Other forms of a label, which the engine would write behind the label itself. */
const SHORTER = new Set(["short", "long", "big-image"]);

/** The body with the id that this draft has, whatever id the form gave itself. */
export function withInstanceId(body: string, id: string): string {
  const wanted = `uuid:${id}`;
  const tag = /(<(?:[A-Za-z_][\w.-]*:)?instanceID(?:\s[^>]*)?)(?:\/>|>[^<]*(<\/(?:[A-Za-z_][\w.-]*:)?instanceID>))/;
  const found = tag.exec(body);
  if (!found) return body;
  const name = /^<([^\s>]+)/.exec(found[1] ?? "")?.[1] ?? "instanceID";
  return body.replace(tag, (_all, open: string, close?: string) => `${open}>${wanted}${close ?? `</${name}>`}`);
}

/** Whether the form names no id for its instances; then the record could not be told from others. */
export function hasInstanceId(body: string): boolean {
  return /<(?:[A-Za-z_][\w.-]*:)?instanceID[\s/>]/.test(body);
}

export { JAVAROSA };
