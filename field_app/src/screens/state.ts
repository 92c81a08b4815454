/** What the foundation tells of itself, as signals that the screens follow. */

import { createSignal, onCleanup } from "solid-js";
import type { Accessor } from "solid-js";
import type { Assignment, DraftSummary, EventMap, FieldCore, Household, OutboxCount, OutboxItem, SessionState, StorageHealth, SyncStatus } from "../contract.ts";

export interface State {
  readonly core: FieldCore;
  readonly session: Accessor<SessionState>;
  readonly sync: Accessor<SyncStatus>;
  readonly storage: Accessor<StorageHealth>;
  readonly updateReady: Accessor<boolean>;
  readonly offlineReady: Accessor<boolean>;
  readonly count: Accessor<OutboxCount>;
  /** undefined until it was read. */
  readonly outbox: Accessor<readonly OutboxItem[] | undefined>;
  readonly drafts: Accessor<readonly DraftSummary[] | undefined>;
  readonly assignment: Accessor<Assignment | null | undefined>;
  household(id: string | null): Household | undefined;
}

const NONE: OutboxCount = { unsent: 0, bytes: 0, oldest: null };

/** What lies unsent now; read before the first screen, so that none ever says "all sent" without having looked. */
export async function unsentNow(core: FieldCore): Promise<OutboxCount> {
  return core.outbox.count().catch(() => NONE);
}

/** Follow the foundation; what needs the PIN is read when the session opens and forgotten when it closes. */
export function follow(core: FieldCore, unsent: OutboxCount): State {
  const [session, setSession] = createSignal(core.session.state());
  const [sync, setSync] = createSignal(core.sync.status());
  const [storage, setStorage] = createSignal(core.storage.health());
  const [program, setProgram] = createSignal(core.program.state());
  const [count, setCount] = createSignal(unsent);
  const [outbox, setOutbox] = createSignal<readonly OutboxItem[]>();
  const [drafts, setDrafts] = createSignal<readonly DraftSummary[]>();
  const [assignment, setAssignment] = createSignal<Assignment | null>();
  const on = <Name extends keyof EventMap>(name: Name, listener: (value: EventMap[Name]) => void): void => {
    onCleanup(core.events.on(name, listener));
  };
  const readOutbox = (): void => void core.outbox.list().then(setOutbox, () => undefined);
  const readOpen = (): void => {
    if (core.session.state().kind !== "open") {
      setAssignment(undefined);
      setDrafts(undefined);
      return;
    }
    void core.assignments.current().then(setAssignment, () => setAssignment(null));
    void core.drafts.list().then(setDrafts, () => setDrafts([]));
  };
  on("session", (state) => {
    setSession(state);
    readOpen();
  });
  on("assignment", setAssignment);
  on("drafts", readOpen);
  on("outbox", (now) => {
    setCount(now);
    readOutbox();
  });
  on("sync", setSync);
  on("storage", setStorage);
  on("program", setProgram);
  readOutbox();
  readOpen();
  return {
    core,
    session,
    sync,
    storage,
    updateReady: () => program().updateReady,
    offlineReady: () => program().offlineReady,
    count,
    outbox,
    drafts,
    assignment,
    household: (id) => (id === null ? undefined : assignment()?.households.find((one) => one.id === id)),
  };
}
