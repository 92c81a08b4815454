/** Photographs, voices, films and files of a question. Their content goes straight to the sealed store; the form knows the name. */

import { createResource, createSignal, onCleanup } from "solid-js";
import type { UploadNode } from "@getodk/xforms-engine";
import type { Sentence } from "../contract.ts";
import { FieldError } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import type { IconName } from "../face/icons.ts";
import { icon } from "../face/icons.ts";
import { size } from "../face/size.ts";
import type { Asking } from "./asking.ts";
import { confirming } from "../face/confirming.ts";
import { BadPhoto, LONGEST_SIDE, redrawn } from "./photo.ts";
import type { Answering, Described } from "./question.ts";
import { recorder } from "./recorder.ts";
import { looks } from "./simple.ts";
import { say_file_limit, say_file_too_large, W } from "./words.ts";

export interface Attaching {
  readonly node: UploadNode;
  readonly asking: Asking;
  readonly trouble: () => Sentence | null;
  readonly setTrouble: (problem: Sentence | null) => void;
  readonly busy: () => boolean;
  readonly setBusy: (busy: boolean) => void;
  /** Take this content as the answer, in place of what was there. */
  keep(content: Blob, ending: string): Promise<void>;
  /** Take an attachment that is in the store already. */
  adopt(name: string, contentType: string): Promise<void>;
  drop(): Promise<void>;
}

export type MediaKind = "image" | "audio" | "video" | "file";

export function kindOf(node: UploadNode): MediaKind {
  const { type } = node.nodeOptions.media;
  return type === "image" || type === "audio" || type === "video" ? type : "file";
}

export function attachment(node: UploadNode, asking: Asking, described: Described): Answering {
  const [trouble, setTrouble] = createSignal<Sentence | null>(null);
  const [busy, setBusy] = createSignal(false);
  const kind = kindOf(node);
  const attaching = operations(node, asking, trouble, setTrouble, busy, setBusy);
  const control = el(
    "div",
    { class: `attachment attachment--${kind}` },
    el("div", { role: "status" }, when(busy, () => el("p", null, W.working)), () => (trouble() ? el("p", { class: "notice" }, trouble()) : null)),
    () => (name(node) === "" ? null : kept(attaching, kind, name(node))),
    kind === "audio" ? recorder(attaching) : null,
    kind === "audio" ? null : pickers(attaching, kind, described),
  );
  return { labels: null, control };
}

function name(node: UploadNode): string {
  return node.currentState.instanceValue;
}

function operations(
  node: UploadNode,
  asking: Asking,
  trouble: () => Sentence | null,
  setTrouble: (problem: Sentence | null) => void,
  busy: () => boolean,
  setBusy: (busy: boolean) => void,
): Attaching {
  const { files } = asking;
  const adopt = async (fresh: string, contentType: string): Promise<void> => {
    const before = name(node);
    node.setValue(new File([], fresh, { type: contentType }));
    asking.judged.set(node.nodeId, true);
    asking.keep();
    if (before !== "" && before !== fresh) await files.remove(before);
  };
  return {
    node,
    asking,
    trouble,
    setTrouble,
    busy,
    setBusy,
    adopt,
    keep: async (content, ending) => {
      const fresh = freshName(kindOf(node), ending);
      const contentType = content.type || "application/octet-stream";
      await files.put(fresh, contentType, content);
      await adopt(fresh, contentType);
    },
    drop: async () => {
      const before = name(node);
      node.setValue(null);
      asking.keep();
      if (before !== "") await files.remove(before);
    },
  };
}

/** A name that is unique in the draft and says nothing of anybody. */
export function freshName(kind: MediaKind, ending: string): string {
  const mark = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const stem = kind === "audio" ? "voice" : kind === "image" ? "photo" : kind;
  return `${stem}-${mark}.${ending}`;
}

const ICONS: Record<MediaKind, IconName> = { image: "camera", audio: "mic", video: "camera", file: "paperclip" };
const DELETE: Record<MediaKind, Sentence> = { image: W.photo_delete, audio: W.voice_delete, video: W.file_delete, file: W.file_delete };
const SURE: Record<MediaKind, Sentence> = { image: W.photo_sure, audio: W.voice_sure, video: W.file_sure, file: W.file_sure };
const KEPT: Record<MediaKind, Sentence> = { image: W.photo_taken, audio: W.voice_kept, video: W.file_kept, file: W.file_kept };

function kept(attaching: Attaching, kind: MediaKind, attached: string): Child {
  const { asking, drop, setTrouble } = attaching;
  const [address] = createResource(
    () => attached,
    async (wanted) => {
      try {
        return URL.createObjectURL(await asking.files.read(wanted));
      } catch (error) {
        setTrouble(sentenceOf(error));
        return null;
      }
    },
  );
  onCleanup(() => {
    const url = address();
    if (url) URL.revokeObjectURL(url);
  });
  return el(
    "div",
    { class: "attachment__kept" },
    () => {
      const url = address();
      if (!url) return null;
      if (kind === "image") return el("img", { src: url, alt: W.photo_taken, class: "attachment__picture" });
      if (kind === "audio") return el("audio", { src: url, controls: true, preload: "metadata", "aria-label": W.voice_kept, class: "attachment__sound" });
      if (kind === "video") return el("video", { src: url, controls: true, preload: "metadata", "aria-label": W.file_kept, class: "attachment__picture" });
      return el("p", null, icon("paperclip"), KEPT[kind]);
    },
    confirming({ ask: SURE[kind], yes: W.yes_delete, no: W.no_keep, words: DELETE[kind], picture: "trash-2", go: () => void drop().catch((error) => setTrouble(sentenceOf(error))) }),
  );
}

function pickers(attaching: Attaching, kind: MediaKind, described: Described): Child {
  const { node } = attaching;
  const drawn = ["signature", "draw", "annotate"].some((look) => looks(node, look));
  const accept = node.nodeOptions.media.accept;
  const camera = kind === "image" && !looks(node, "choose");
  const front = looks(node, "new-front") || looks(node, "front");
  const words = (first: Sentence, again: Sentence) => (): Sentence => (name(node) === "" ? first : again);
  return [
    drawn ? el("p", { class: "notice" }, W.photo_drawn) : null,
    el(
      "div",
      { class: "row" },
      camera ? picker(attaching, kind, { accept: "image/*", capture: front ? "user" : "environment" }, words(W.take_photo, W.retake_photo), "camera", described) : null,
      kind === "image"
        ? looks(node, "new") || looks(node, "new-front")
          ? null
          : picker(attaching, kind, { accept: "image/*" }, () => W.choose_photo, "image", described)
        : picker(attaching, kind, accept === "*" ? {} : { accept }, () => (kind === "video" ? W.choose_video : W.choose_file), ICONS[kind], described),
    ),
    el("p", { class: "small muted" }, kind === "image" ? W.photo_note : say_file_limit(size(attaching.asking.files.largest))),
  ];
}

/** A file field that looks like a button: the field itself lies over it, so touch, keyboard and readers all meet it. */
export function picker(
  attaching: Attaching,
  kind: MediaKind,
  options: { accept?: string; capture?: string },
  words: () => Sentence,
  picture: IconName,
  described: Described | null,
): HTMLElement {
  const id = freshId("file");
  return el(
    "span",
    { class: "button button--secondary picker" },
    icon(picture),
    el("label", { for: id }, words),
    el("input", {
      id,
      type: "file",
      class: "picker__field",
      accept: options.accept ?? null,
      capture: options.capture ?? null,
      "aria-describedby": described?.describedby ?? null,
      onchange: (event: Event) => {
        const field = event.target as HTMLInputElement;
        const chosen = field.files?.[0];
        field.value = ""; // the same file can be chosen again
        if (chosen) void take(attaching, kind, chosen);
      },
    }),
  );
}

async function take(attaching: Attaching, kind: MediaKind, chosen: File): Promise<void> {
  const { asking, node, setBusy, setTrouble, keep } = attaching;
  setTrouble(null);
  setBusy(true);
  try {
    if (kind === "image") {
      await keep(await redrawn(chosen, node.maxPixels ?? LONGEST_SIDE), "jpg");
    } else if (chosen.size > asking.files.largest) {
      setTrouble(say_file_too_large(size(chosen.size), size(asking.files.largest)));
    } else {
      await keep(chosen, ending(chosen));
    }
  } catch (error) {
    setTrouble(sentenceOf(error));
  } finally {
    setBusy(false);
  }
}

/** The ending of a chosen file, without anything that could say more than its kind. */
function ending(file: File): string {
  const found = /\.([A-Za-z0-9]{1,8})$/.exec(file.name)?.[1];
  return found ? found.toLowerCase() : "bin";
}

export function sentenceOf(error: unknown): Sentence {
  if (error instanceof FieldError) return error.sentence;
  if (error instanceof BadPhoto) return W.photo_bad;
  return W.not_saved;
}
