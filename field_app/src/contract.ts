/**
 * What the foundation of the field client offers to its screens, and nothing else.
 *
 * The screens import types from here and get one `FieldCore` handed over (`src/main.ts`). They never touch IndexedDB,
 * keys or the network. Whatever a promise here resolves is durable: it is on the disk, as ciphertext, when it resolves.
 *
 * Times are milliseconds since 1970 (`Millis`) or ISO 8601 in UTC (`Instant`, as on the wire); days are `YYYY-MM-DD`
 * of the Gregorian calendar. The Buddhist Era is a matter of the screens.
 */

export type Millis = number;
export type Instant = string;
export type Day = string;
export type Uuid = string;

/** A sentence for people, in both languages; Thai is shown unless the person chose English. */
export interface Sentence {
  readonly th: string;
  readonly en: string;
}

/** An error that people may read. Every promise of this file rejects with one of these, or with a fault of the program. */
export class FieldError extends Error {
  readonly reason: Reason;
  readonly sentence: Sentence;

  constructor(reason: Reason, sentence: Sentence, cause?: unknown) {
    super(`${reason}: ${sentence.en}`, cause === undefined ? undefined : { cause });
    this.name = "FieldError";
    this.reason = reason;
    this.sentence = sentence;
  }
}

export type Reason =
  | "locked" // the PIN has to be given first
  | "wrong-pin"
  | "wait" // too many wrong PINs: `SessionState.waitUntil` says until when
  | "weak-pin"
  | "wiped" // too many wrong PINs: pulled data are gone, the outbox is not; enrol again
  | "secret-refused" // the QR code was used, is too old, or is none of ours
  | "no-network"
  | "server" // the server answered with a refusal; its sentence is passed on
  | "revoked"
  | "disk-full"
  | "no-storage" // private mode, or storage switched off
  | "not-found"
  | "too-large"
  | "bad-name"; // of an attachment

/** Everything, open for the screens. Made once by `openCore()`. */
export interface FieldCore {
  readonly session: Session;
  readonly assignments: Assignments;
  readonly drafts: Drafts;
  readonly attachments: Attachments;
  readonly outbox: Outbox;
  readonly sync: Sync;
  readonly storage: Storage;
  readonly program: Program;
  readonly events: Events;
  /** The time now, corrected by what the server last said of its own. */
  now(): Millis;
}

// ------------------------------------------------------------------------------------------------------------ events

export interface EventMap {
  readonly session: SessionState;
  readonly assignment: Assignment | null;
  readonly drafts: undefined; // the list changed (also by another tab)
  readonly outbox: OutboxCount; // something was added, sent, or got another status (also by another tab)
  readonly sync: SyncStatus;
  readonly storage: StorageHealth;
  readonly program: ProgramState;
}

export interface Events {
  /** Call `listener` at every change; returns the function that ends it. Nothing is called at once: read the state first. */
  on<Name extends keyof EventMap>(name: Name, listener: (value: EventMap[Name]) => void): () => void;
}

// ----------------------------------------------------------------------------------------------------------- session

export interface Staff {
  readonly id: Uuid;
  readonly name_th: string;
  readonly name_en: string;
  readonly role: string;
}

/**
 * - `new`: nobody has enrolled on this device. Scan the QR code, choose a PIN, `enrol`.
 * - `locked`: enrolled; `unlock(pin)`. The name is not known before that (it is ciphertext).
 * - `open`: everything works.
 * - `wiped`: too many wrong PINs, or the access was revoked: pulled data are gone, what is unsent is kept and is sent.
 *   `enrol` again makes the device usable; the outbox stays.
 */
export interface SessionState {
  readonly kind: "new" | "locked" | "open" | "wiped";
  readonly staff: Staff | null;
  readonly why: "revoked" | "wrong-pins" | null;
  readonly triesLeft: number;
  readonly waitUntil: Millis | null;
}

export interface Session {
  state(): SessionState;
  /** The secret of an enrolment address (`…/field/#enrol=<secret>`, or the secret alone), null when there is none in it. */
  secretIn(scanned: string): string | null;
  /** Why a PIN is too weak, null when it will do: six digits at least, not all alike, not in a row. */
  pinProblem(pin: string): Sentence | null;
  /** Enrol this device and open it. A PIN is chosen first, so that nothing ever lies here unprotected. */
  enrol(request: { secret: string; label: string; pin: string }): Promise<void>;
  unlock(pin: string): Promise<void>;
  /** Forget the keys in memory. Unsent records go on being sent. */
  lock(): void;
  changePin(oldPin: string, newPin: string): Promise<void>;
}

// -------------------------------------------------------------------------------------------------------- assignment

/** As the server sends it (`contracts/sync/assignment.schema.json`), decrypted. Gone 14 days after it was pulled. */
export interface Assignment {
  readonly made_at: Instant;
  readonly expires_at: Instant;
  readonly staff: Staff;
  readonly week: readonly Stop[];
  readonly households: readonly Household[];
  readonly forms: readonly FormEntry[];
}

export interface Stop {
  readonly stop_id: Uuid;
  readonly day: Day;
  readonly order: number;
  readonly household_id: Uuid;
  readonly reason_th: string;
  readonly reason_en: string;
  /** Nobody goes there alone; why is never told. */
  readonly two_persons?: boolean;
  /** With whom, as far as that is arranged. */
  readonly partner_th?: string;
  readonly partner_en?: string;
  /** About when, "09:40", where the ways are known. */
  readonly begins?: string;
  /** The emergency in which every home there is reached. */
  readonly surge?: { readonly id: Uuid; readonly name_th: string; readonly name_en: string; readonly told: string };
}

export interface Household {
  readonly id: Uuid;
  readonly version: number;
  readonly number: string;
  readonly village: string;
  readonly place: string;
  readonly address?: string | null;
  readonly members: readonly Member[];
  readonly location?: { readonly latitude: number; readonly longitude: number; readonly accuracy?: number | null } | null;
  readonly open: readonly OpenMatter[];
  readonly security?: Security | null;
}

/** Something begun and not ended: a case, a hardship without answer. */
export interface OpenMatter {
  readonly kind: string;
  readonly id: Uuid;
  readonly title_th: string;
  readonly title_en: string;
  readonly since: Day;
}

/** Levels of the last assessment in the five dimensions. */
export interface Security {
  readonly assessed_on: Day;
  readonly health: number;
  readonly living: number;
  readonly education: number;
  readonly income: number;
  readonly access: number;
}

export interface Member {
  readonly id: Uuid;
  readonly version: number;
  readonly name: string;
  readonly title: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly relation: string;
  readonly sex: string;
  readonly birth_date: Day | null;
  readonly birth_precision: string;
  readonly phone?: string | null;
}

export interface FormEntry {
  readonly code: string;
  readonly version: string;
  readonly title_th: string;
  readonly title_en: string;
  readonly kind: string;
  readonly xform_sha256: string;
  readonly url: string;
}

export interface Assignments {
  /** The assignment last pulled; null when there is none or it has expired. Rejects with `locked` without the PIN. */
  current(): Promise<Assignment | null>;
  /** XForm XML of a form. Every form of the assignment is there offline; so is that of any draft. */
  form(code: string, version: string): Promise<string>;
  /** Pull now (it also happens by itself at unlocking and every few hours). Rejects with `no-network` offline. */
  refresh(): Promise<Assignment>;
}

// ------------------------------------------------------------------------------------------------------------ drafts

export type RecordKind = "form" | "household-change";

export interface DraftSummary {
  /** Also the id of the record it becomes (UUIDv7): the XForm's `instanceID` is `uuid:` + this. */
  readonly id: Uuid;
  readonly kind: RecordKind;
  readonly formCode: string;
  readonly formVersion: string;
  readonly householdId: Uuid | null;
  readonly startedAt: Millis;
  readonly savedAt: Millis;
  readonly attachments: readonly AttachmentSummary[];
}

export interface Draft extends DraftSummary {
  /** XForm instance XML, or the JSON of a household change; "" before the first save. */
  readonly body: string;
  /** Whatever the screens want to find again (the page, the language); never sent. */
  readonly place: string;
}

export interface Drafts {
  start(draft: {
    kind: RecordKind;
    formCode: string;
    formVersion: string;
    householdId: Uuid | null;
  }): Promise<DraftSummary>;
  list(): Promise<readonly DraftSummary[]>;
  load(id: Uuid): Promise<Draft>;
  /**
   * Keep what was answered so far; call it after each answer. Saves of one draft are kept in the order of the calls and a
   * save that is overtaken before it began is skipped (its promise resolves with the later one).
   */
  save(id: Uuid, body: string, place?: string): Promise<void>;
  discard(id: Uuid): Promise<void>;
  /**
   * Turn the draft into a record of the outbox, in one step that happens whole or not at all, and start sending.
   * `attachments` names those that belong to it in the end; the others of the draft are deleted.
   */
  finish(id: Uuid, body: string, attachments: readonly string[]): Promise<Uuid>;
}

// ------------------------------------------------------------------------------------------------------- attachments

export interface AttachmentSummary {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  /** False while it is being written in parts (or was cut off while it was: `recover` or `remove` it). */
  readonly complete: boolean;
}

/** Photographs and voices of a draft. Names: `[A-Za-z0-9][A-Za-z0-9._-]{0,99}`, unique in the draft; none that says anything of a person. */
export interface Attachments {
  readonly largest: number; // bytes of one
  readonly most: number; // in one draft
  put(draft: Uuid, attachment: { name: string; contentType: string; content: Blob | Uint8Array }): Promise<void>;
  read(draft: Uuid, name: string): Promise<Blob>;
  remove(draft: Uuid, name: string): Promise<void>;
  /** Write in parts (a recording): each part is safe when `append` resolves, so that a dead battery costs seconds, not minutes. */
  write(draft: Uuid, attachment: { name: string; contentType: string }): Promise<AttachmentWriter>;
  /** Make one that was cut off whole out of the parts that were kept. */
  recover(draft: Uuid, name: string): Promise<void>;
}

export interface AttachmentWriter {
  append(part: Blob | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

// ------------------------------------------------------------------------------------------------------------ outbox

/**
 * - `waiting`: kept here, not sent yet; `problem` says why if it was tried.
 * - `sending`: on its way now (`sentBytes` of `bytes`).
 * - `arrived`: the server has signed for all of it; what was here is deleted, this line stays for the eye.
 */
export type Stage = "waiting" | "sending" | "arrived";

/** What the server did with a record since: its word, and a sentence the worker understands. */
export interface RecordStatus {
  readonly record_id: Uuid;
  readonly state: "waiting" | "complete" | "processed" | "quarantined" | "conflict" | "unknown";
  readonly sentence_th: string;
  readonly sentence_en: string;
}

export interface OutboxItem {
  readonly id: Uuid;
  readonly kind: RecordKind;
  readonly formCode: string;
  readonly formVersion: string;
  readonly householdId: Uuid | null;
  readonly madeAt: Millis;
  readonly stage: Stage;
  readonly bytes: number;
  readonly sentBytes: number;
  readonly attachments: number;
  readonly tries: number;
  readonly nextTryAt: Millis | null;
  readonly problem: Sentence | null;
  readonly arrivedAt: Millis | null;
  readonly status: RecordStatus | null;
}

export interface OutboxCount {
  readonly unsent: number;
  readonly bytes: number;
  /** When the oldest unsent record was made. */
  readonly oldest: Millis | null;
}

export interface Outbox {
  /** Unsent first (oldest first), then what has arrived in the last weeks (newest first). Works without the PIN. */
  list(): Promise<readonly OutboxItem[]>;
  count(): Promise<OutboxCount>;
  /** Read again what was written in an unsent record; null when it has been sent and deleted, needs the PIN. */
  read(id: Uuid): Promise<string | null>;
  /**
   * The last resort: unsent records, sealed to the server, as a file that an official uploads. Works without the PIN. More
   * than one file takes in comes as several: `part` from 1 to `parts`; without `part` it is the first.
   */
  exportFile(part?: number): Promise<ExportedFile>;
}

export interface ExportedFile {
  readonly name: string;
  readonly content: Blob;
  readonly records: number;
  readonly part: number;
  readonly parts: number;
}

// -------------------------------------------------------------------------------------------------------------- sync

export interface SyncStatus {
  readonly online: boolean; // what the browser believes
  readonly running: boolean;
  readonly unsent: number;
  readonly lastReachedAt: Millis | null; // when the server last answered anything
  readonly nextTryAt: Millis | null;
  readonly problem: Sentence | null; // of the whole, for example "access was revoked"; those of a record are on the record
}

export interface Sync {
  status(): SyncStatus;
  /** The button: try everything now, whatever was waiting for its time. Resolves when the round is over; never rejects. */
  now(): Promise<SyncStatus>;
}

// ----------------------------------------------------------------------------------------------------------- storage

export interface StorageHealth {
  /** Whether the browser promised not to clear it by itself; null where it cannot be asked. */
  readonly persisted: boolean | null;
  readonly usage: number | null;
  readonly quota: number | null;
  /** What people must be told: refused persistence, private mode, little room; null when all is well. */
  readonly problem: Sentence | null;
}

export interface Storage {
  health(): StorageHealth;
  /** Ask the browser to keep everything; best called from a tap. */
  askToPersist(): Promise<StorageHealth>;
}

// ----------------------------------------------------------------------------------------------------------- program

export interface ProgramState {
  readonly version: string;
  /** True when all files are on the device and it starts without network. */
  readonly offlineReady: boolean;
  /** A newer version lies ready: `restart()` when the person is not in the middle of something. */
  readonly updateReady: boolean;
}

export interface Program {
  state(): ProgramState;
  restart(): Promise<void>;
}
