/** The foundation in memory, for looking at screens in states that are rare: a thousand homes, a full disk, a stopped phone. */

import type {
  Assignment,
  AttachmentSummary,
  Draft,
  DraftSummary,
  EventMap,
  FieldCore,
  OutboxItem,
  SessionState,
  StorageHealth,
  SyncStatus,
} from "../../src/contract.ts";
import { FieldError } from "../../src/contract.ts";

export interface Start {
  readonly session: SessionState;
  readonly assignment: Assignment | null;
  /** XML by form code. */
  readonly forms: Readonly<Record<string, string>>;
  readonly outbox: readonly OutboxItem[];
  readonly storage: StorageHealth;
  readonly files?: number; // as which the outbox is exported
  readonly sync: Partial<SyncStatus>;
  readonly now: () => number;
}

interface Kept extends DraftSummary {
  body: string;
  place: string;
  savedAt: number;
  attachments: AttachmentSummary[];
}

export interface MemoryCore extends FieldCore {
  /** Look inside: what is kept of drafts, and what became records. */
  readonly kept: Map<string, Kept>;
  readonly finished: { id: string; body: string; attachments: readonly string[] }[];
  readonly content: Map<string, Blob>;
}

const missing = (): FieldError => new FieldError("not-found", { th: "ไม่พบสิ่งที่หา", en: "It is not here." });

export function memoryCore(start: Start): MemoryCore {
  const listeners = new Map<string, Set<(value: never) => void>>();
  const tell = <Name extends keyof EventMap>(name: Name, value: EventMap[Name]): void => {
    for (const listener of listeners.get(name) ?? []) listener(value as never);
  };
  let session = start.session;
  let made = 0;
  const items = [...start.outbox];
  const kept = new Map<string, Kept>();
  const content = new Map<string, Blob>();
  const finished: MemoryCore["finished"] = [];
  const unsent = (): number => items.filter((item) => item.stage !== "arrived").length;
  const count = () => ({ unsent: unsent(), bytes: 0, oldest: null });
  const status = (): SyncStatus => ({ online: false, running: false, unsent: unsent(), lastReachedAt: null, nextTryAt: null, problem: null, ...start.sync });
  const draft = (id: string): Kept => {
    const found = kept.get(id);
    if (!found) throw missing();
    return found;
  };
  const open = (staff: SessionState["staff"]): void => {
    session = { kind: "open", staff, why: null, triesLeft: 10, waitUntil: null };
    tell("session", session);
  };
  const attach = (id: string, name: string, contentType: string, size: number, complete: boolean): void => {
    const { attachments } = draft(id);
    const at = attachments.findIndex((one) => one.name === name);
    attachments.splice(at === -1 ? attachments.length : at, 1, { name, contentType, size, complete });
  };
  return {
    kept,
    finished,
    content,
    now: start.now,
    events: {
      on: (name, listener) => {
        const all = listeners.get(name) ?? new Set();
        listeners.set(name, all.add(listener as never));
        return () => void all.delete(listener as never);
      },
    },
    session: {
      state: () => session,
      secretIn: (scanned) => /#enrol=([A-Za-z0-9_-]{22})$/.exec(scanned)?.[1] ?? null,
      pinProblem: (pin) => (/^\d{6,}$/.test(pin) ? null : { th: "ใช้ตัวเลขหกหลักขึ้นไป", en: "Use six digits or more." }),
      enrol: async () => open(start.assignment?.staff ?? null),
      unlock: async (pin) => {
        if (pin === "471193") return open(start.assignment?.staff ?? null);
        session = { ...session, triesLeft: session.triesLeft - 1 };
        tell("session", session);
        throw new FieldError("wrong-pin", { th: "รหัสไม่ถูก", en: "That is not the code." });
      },
      lock: () => {
        session = { ...session, kind: "locked", staff: null };
        tell("session", session);
      },
      changePin: async () => undefined,
    },
    assignments: {
      current: async () => start.assignment,
      form: async (code) => {
        const xml = start.forms[code];
        if (xml === undefined) throw missing();
        return xml;
      },
      refresh: async () => {
        throw new FieldError("no-network", { th: "ไม่มีสัญญาณ ลองใหม่เมื่อมี", en: "There is no signal. Try again when there is." });
      },
    },
    drafts: {
      start: async (about) => {
        made += 1;
        const id = `0190a000-0000-7000-8000-${String(made).padStart(12, "0")}`;
        kept.set(id, { id, ...about, startedAt: start.now(), savedAt: start.now(), attachments: [], body: "", place: "" });
        tell("drafts", undefined);
        return draft(id);
      },
      list: async () => [...kept.values()],
      load: async (id) => ({ ...draft(id) }) satisfies Draft,
      save: async (id, body, place) => {
        Object.assign(draft(id), { body, savedAt: start.now(), ...(place === undefined ? {} : { place }) });
      },
      discard: async (id) => {
        kept.delete(id);
        tell("drafts", undefined);
      },
      finish: async (id, body, attachments) => {
        const { kind, formCode, formVersion, householdId } = draft(id);
        kept.delete(id);
        finished.push({ id, body, attachments });
        items.push(item({ id, kind, formCode, formVersion, householdId, madeAt: start.now(), attachments: attachments.length, bytes: body.length }));
        tell("drafts", undefined);
        tell("outbox", count());
        return id;
      },
    },
    attachments: {
      largest: 10_000_000,
      most: 20,
      put: async (id, { name, contentType, content: blob }) => {
        content.set(`${id}/${name}`, new Blob([blob as BlobPart], { type: contentType }));
        attach(id, name, contentType, 0, true);
      },
      read: async (id, name) => {
        const found = content.get(`${id}/${name}`);
        if (!found) throw missing();
        return found;
      },
      remove: async (id, name) => {
        content.delete(`${id}/${name}`);
        const { attachments } = draft(id);
        const at = attachments.findIndex((one) => one.name === name);
        if (at !== -1) attachments.splice(at, 1);
      },
      write: async (id, { name, contentType }) => {
        const parts: BlobPart[] = [];
        attach(id, name, contentType, 0, false);
        return {
          append: async (part) => {
            parts.push(part as BlobPart);
            content.set(`${id}/${name}`, new Blob(parts, { type: contentType }));
          },
          finish: async () => attach(id, name, contentType, 0, true),
          abandon: async () => undefined,
        };
      },
      recover: async (id, name) => {
        if (!content.has(`${id}/${name}`)) throw missing();
        attach(id, name, "audio/webm", 0, true);
      },
    },
    outbox: {
      list: async () => [...items],
      count: async () => count(),
      read: async () => null,
      exportFile: async (part = 1) => ({ name: `onehome-outbox-${part}.json`, content: new Blob(["[]"]), records: unsent(), part, parts: start.files ?? 1 }),
    },
    sync: { status, now: async () => status() },
    storage: { health: () => start.storage, askToPersist: async () => start.storage },
    program: { state: () => ({ version: "test", offlineReady: true, updateReady: false }), restart: async () => undefined },
  };
}

export function item(of: Partial<OutboxItem> & { id: string }): OutboxItem {
  return {
    kind: "form",
    formCode: "weekly-listening",
    formVersion: "1",
    householdId: null,
    madeAt: 0,
    stage: "waiting",
    bytes: 12_000,
    sentBytes: 0,
    attachments: 0,
    tries: 0,
    nextTryAt: null,
    problem: null,
    arrivedAt: null,
    status: null,
    ...of,
  };
}
