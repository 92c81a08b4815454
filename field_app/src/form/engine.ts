/** The form logic is ODK's (`@getodk/xforms-engine`); this is the only module that starts it. */

import { createSignal } from "solid-js";
import { loadForm } from "@getodk/xforms-engine";
import type { AnyFormInstance, FormLanguage, RootNode } from "@getodk/xforms-engine";
import type { Sentence } from "../contract.ts";
import type { Tongue } from "../face/language.ts";
import { refusal } from "./refusal.ts";
import { readSource, withInstanceId } from "./source.ts";
import type { Known, Source } from "./source.ts";

export interface Opening {
  readonly xml: string;
  /** UUID of the draft; the record's own id. */
  readonly id: string;
  /** The instance as it was left, "" for a new one. */
  readonly body: string;
  readonly known: Known;
  readonly tongue: Tongue;
  /** Lists that the form looks things up in (`jr://file-csv/…`), null where there is none. */
  readonly list: (address: string) => string | null;
  /** Where the phone is, as "latitude longitude altitude accuracy"; asked only if the form wants it by itself. */
  readonly whereabouts: () => Promise<string>;
}

export interface OpenForm {
  readonly root: RootNode;
  readonly source: Source;
  /** Lists and media the form refers to and that are not on this phone. */
  readonly missing: readonly string[];
  /** The instance as it stands, with the id of the draft. */
  body(): string;
}

export type Opened = { readonly form: OpenForm; readonly refused?: never } | { readonly refused: Refused; readonly form?: never };

export interface Refused {
  readonly why: Sentence;
  /** The engine's own words, for whoever made the form. */
  readonly detail: string;
}

/** Open a form, new or as it was left. Never rejects because of the form itself: then it says why not. */
export async function openForm(opening: Opening): Promise<Opened> {
  try {
    return { form: await open(opening) };
  } catch (fault) {
    return { refused: refusal(fault) };
  }
}

async function open(opening: Opening): Promise<OpenForm> {
  const source = readSource(opening.xml, opening.body === "" ? opening.known : {});
  const missing: string[] = [];
  const result = await loadForm(source.xml, {
    missingResourceBehavior: "BLANK",
    fetchFormAttachment: async (address: URL) => {
      const list = opening.list(String(address));
      if (list === null) {
        missing.push(String(address));
        return new Response("", { status: 404 });
      }
      return new Response(list, { status: 200, headers: { "content-type": "text/csv" } });
    },
  });
  if (result.status === "failure") throw result.error;
  const config = {
    stateFactory: signals,
    preloadProperties: { deviceID: "onehome-field" },
    geolocationProvider: { getLocation: opening.whereabouts },
  };
  const instance: AnyFormInstance =
    opening.body === ""
      ? result.createInstance(config)
      : await result.restoreInstance({ data: [asLeft(opening)] as never }, config);
  const { root } = instance;
  speakForm(root, opening.tongue);
  return {
    root,
    source,
    missing,
    body: () => withInstanceId(root.instanceState.instanceXML, opening.id),
  };
}

/** The instance alone: attachments are known to the engine by name; their content stays sealed until it is looked at. */
function asLeft(opening: Opening): FormData {
  const data = new FormData();
  data.set("xml_submission_file", new File([opening.body], "xml_submission_file", { type: "text/xml" }));
  return data;
}

/** The state of each node as signals, one a property, so that what reads it is drawn again when it changes. */
function signals<State extends object>(state: State): State {
  const followed = {} as State;
  for (const key of Object.keys(state) as (keyof State)[]) {
    const [get, put] = createSignal<State[keyof State]>(state[key]);
    Object.defineProperty(followed, key, { get, set: (value) => put(() => value), enumerable: true, configurable: true });
  }
  return followed;
}

const NAMED: Record<Tongue, RegExp> = { th: /\bth\b|thai|ไทย/i, en: /\ben\b|english/i };

/** Let the form speak the language of the screen, if it can. */
export function speakForm(root: RootNode, tongue: Tongue): void {
  const wanted = root.languages.find((language) => NAMED[tongue].test(language.language));
  if (wanted && !wanted.isSyntheticDefault && root.currentState.activeLanguage.language !== wanted.language) {
    root.setLanguage(wanted as FormLanguage);
  }
}
