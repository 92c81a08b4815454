/** A form open on a page without a browser, with a draft that is kept in memory; what a person does, as short verbs. */

import { openPage } from "./page_dom.ts";

const window = openPage();

const { openForm } = await import("../../src/form/engine.ts");
const { formView } = await import("../../src/form/view.ts");
const { mount } = await import("../../src/face/dom.ts");
const { speak } = await import("../../src/face/language.ts");
const { announcer } = await import("../../src/face/announce.ts");

export const ID = "0190a000-0000-7000-8000-00000000000a";
/** Saturday 28 November 2569, ten in the morning in Thailand. */
export const NOW = Date.parse("2026-11-28T03:00:00Z");

export interface Left {
  readonly body: string;
  readonly place: string;
}

export interface Options {
  readonly known?: Readonly<Record<string, string>>;
  readonly left?: Left;
  readonly recovered?: readonly string[];
  readonly list?: (address: string) => string | null;
  readonly tongue?: "th" | "en";
}

export type Asked = Awaited<ReturnType<typeof ask>>;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Open a form as the app does; the caller closes it. */
export async function ask(xml: string, options: Options = {}) {
  speak(options.tongue ?? "th");
  const opened = await openForm({
    xml,
    id: ID,
    body: options.left?.body ?? "",
    known: options.known ?? {},
    tongue: options.tongue ?? "th",
    list: options.list ?? (() => null),
    whereabouts: async () => "",
  });
  if (opened.refused) throw new Error(`refused: ${opened.refused.detail}`);
  const { form } = opened;
  const host = document.createElement("div");
  document.body.replaceChildren(host, announcer());
  const files = new Map<string, Blob>();
  const sent: { body: string; attachments: readonly string[] }[] = [];
  let left: Left = options.left ?? { body: "", place: "" };
  let done = false;
  const close = mount(host, () =>
    formView({
      form,
      files: {
        largest: 1_000_000,
        most: 20,
        put: async (name, _type, content) => void files.set(name, content),
        read: async (name) => files.get(name) ?? new Blob([]),
        remove: async (name) => void files.delete(name),
        write: async () => {
          throw new Error("no recording without a browser");
        },
      },
      place: options.left?.place ?? "",
      now: () => NOW,
      recovered: options.recovered ?? [],
      save: async (body, place) => {
        left = { body, place };
      },
      finish: async (body, attachments) => void sent.push({ body, attachments }),
      done: () => {
        done = true;
      },
    }),
  );
  const all = <Kind extends Element = HTMLElement>(selector: string): Kind[] => [...host.querySelectorAll<Kind>(selector)];
  const button = (words: string): HTMLButtonElement => {
    const found = all<HTMLButtonElement>("button").find((one) => (one.textContent ?? "").includes(words));
    if (!found) throw new Error(`no button "${words}" among: ${all("button").map((one) => one.textContent).join(" | ")}`);
    return found;
  };
  const press = async (words: string): Promise<void> => {
    button(words).click();
    await wait(0);
  };
  return {
    form,
    host,
    files,
    sent,
    close,
    all,
    press,
    has: (words: string): boolean => (host.textContent ?? "").includes(words),
    title: (): string => (host.querySelector("h1")?.textContent ?? "").trim(),
    done: (): boolean => done,
    /** Type into the n-th field of the page, as a keyboard does, and leave it. */
    type: (text: string, at = 0): void => {
      const field = all<HTMLInputElement>("input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea")[at];
      if (!field) throw new Error("no field to type in");
      field.value = text;
      field.dispatchEvent(new window.Event("input", { bubbles: true }));
      field.dispatchEvent(new window.Event("change", { bubbles: true }));
    },
    /** Tap the choice with these words. */
    choose: (words: string): void => {
      const label = all("label").find((one) => (one.textContent ?? "").trim() === words);
      if (!label) throw new Error(`no choice "${words}" among: ${all("label").map((one) => one.textContent).join(" | ")}`);
      host.querySelector<HTMLInputElement>(`#${label.getAttribute("for") ?? ""}`)?.click();
    },
    pick: (value: string, at = 0): void => {
      const field = all<HTMLSelectElement>("select")[at];
      if (!field) throw new Error("no list to pick from");
      field.value = value;
      field.dispatchEvent(new window.Event("change", { bubbles: true }));
    },
    next: () => press("ต่อไป"),
    error: (): string => all(".error").filter((one) => !one.hidden).map((one) => one.textContent ?? "").join(" "),
    /** The text of an element of the instance. */
    value: (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(form.body())?.[1] ?? "",
    /** What the draft holds once the breath of typing is over. */
    kept: async (): Promise<Left> => {
      await wait(300);
      return left;
    },
  };
}
