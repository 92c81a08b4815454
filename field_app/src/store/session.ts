/** Who uses this device: enrolment, the PIN with its tries, and the wiping of what was pulled. */

import { FieldError, type Millis, type Sentence, type Session, type SessionState, type Staff } from "../contract.ts";
import type { Foundation } from "../foundation.ts";
import { newDeviceKey, publicKey } from "../sealing/device_key.ts";
import { MOST_TRIES, pinProblem, waitAfter } from "../sealing/pin.ts";
import { seal, unseal } from "../sealing/record_key.ts";
import { makeStoreKey, openStoreKey, rewrap, type StoreKey } from "../sealing/store_key.ts";
import { errorIn, jsonIn, tokenBinding, type Transport } from "../sync/transport.ts";
import { textOf, utf8, type Bytes } from "../wire/bytes.ts";
import type { EnrolAnswer } from "../wire/messages.ts";
import type { IdentityRow, SessionRow } from "./database.ts";
import { forgetPulled, wipePulled } from "./wipe.ts";

const SECRET = /^[A-Za-z0-9_-]{22}$/; // 128 bits

const NO_NETWORK: Sentence = { th: "ยังติดต่อเซิร์ฟเวอร์ไม่ได้ ลองใหม่เมื่อมีสัญญาณ", en: "The server cannot be reached. Try again with a signal." };
const WRONG_PIN: Sentence = { th: "รหัส PIN ไม่ถูกต้อง", en: "This PIN is wrong." };
const WAIT: Sentence = { th: "ใส่รหัส PIN ผิดหลายครั้ง ต้องรอก่อนลองใหม่", en: "Too many wrong PINs: wait before the next try." };
const WIPED: Sentence = {
  th: "ข้อมูลที่ดึงมาไว้ในเครื่องถูกลบแล้ว บันทึกที่ยังไม่ได้ส่งยังอยู่และจะส่งเอง ขอ QR ใหม่จากเจ้าหน้าที่เพื่อใช้งานต่อ",
  en: "What was pulled to this device has been wiped. What is unsent is kept and will be sent. Ask for a new QR code to go on.",
};
const NOT_ENROLLED: Sentence = { th: "เครื่องนี้ยังไม่ได้ลงทะเบียน", en: "This device is not enrolled." };
const SECRET_REFUSED: Sentence = {
  th: "QR นี้ใช้ไม่ได้ อาจใช้ไปแล้วหรือเกิน 30 นาที ขอ QR ใหม่จากเจ้าหน้าที่",
  en: "This QR code was used or is older than 30 minutes. Ask for a new one.",
};
const NO_SECRET: Sentence = { th: "QR นี้ไม่ใช่ของ OneHome", en: "This is no QR code of OneHome." };

export class FieldSession implements Session {
  readonly #on: Foundation;
  readonly #transport: Transport;
  #row: SessionRow | null = null;
  #asking: { readonly secret: string; readonly deviceKey: CryptoKeyPair } | null = null;
  #staff: Staff | null = null;
  /** Called after the program was opened by PIN or enrolment. */
  onOpen: () => void = () => {};

  constructor(on: Foundation, transport: Transport) {
    this.#on = on;
    this.#transport = transport;
    on.bus.reads("session", async () => {
      await this.reload();
      return this.state();
    });
  }

  /** Read again what another page may have changed. */
  async reload(): Promise<void> {
    const row = await this.#on.disk.read(["meta"], (transaction) => transaction.objectStore("meta").get("session"));
    this.#row = (row as SessionRow | undefined) ?? null;
    const held = this.#on.keyring.isOpen ? this.#on.keyring.store.id : null;
    if (held && held !== this.#row?.storeKey?.id) this.#forget(); // wiped or enrolled anew by another page
  }

  state(): SessionState {
    const row = this.#row;
    const kind = !row ? "new" : !row.storeKey ? "wiped" : this.#on.keyring.isOpen ? "open" : "locked";
    const waitUntil = row?.waitUntil && row.waitUntil > this.#on.clock.now() ? row.waitUntil : null;
    return { kind, staff: this.#staff, why: row?.why ?? null, triesLeft: MOST_TRIES - (row?.tries ?? 0), waitUntil };
  }

  secretIn(scanned: string): string | null {
    const secret = /#enrol=([^&\s]+)/.exec(scanned)?.[1] ?? scanned.trim();
    return SECRET.test(secret) ? secret : null;
  }

  pinProblem(pin: string): Sentence | null {
    return pinProblem(pin);
  }

  async enrol(request: { secret: string; label: string; pin: string }): Promise<void> {
    refuseWeak(request.pin);
    const secret = this.secretIn(request.secret);
    if (!secret) throw new FieldError("secret-refused", NO_SECRET);
    const { ports, disk, clock, keyring } = this.#on;
    const deviceKey = await this.#deviceKeyFor(secret);
    const [store, wrapped] = await makeStoreKey(ports.newId(clock.now()), request.pin, ports.pinCost);
    const answer = await this.#askToEnrol(secret, deviceKey, request.label);
    await clock.correct(answer.server_time);
    const identity = await identityOf(answer, deviceKey, clock.now());
    const staff = await seal(store.key, staffBinding(store.id), utf8(JSON.stringify(answer.staff)));
    const row: SessionRow = { deviceId: answer.device_id, storeKey: wrapped, staff, tries: 0, waitUntil: null, why: null };
    await disk.write(["meta", "identities", "pulled", "forms"], async (transaction) => {
      await forgetPulled(transaction);
      await transaction.objectStore("identities").put(identity);
      await transaction.objectStore("meta").put(row, "session");
    });
    keyring.hold(store);
    this.#row = row;
    this.#asking = null;
    this.#opened(answer.staff);
  }

  async unlock(pin: string): Promise<void> {
    const row = await this.#countTry();
    const store = await openStoreKey(row.storeKey, pin);
    if (!store) throw await this.#wrongPin(row);
    await this.#openWith(store, row);
  }

  lock(): void {
    if (!this.#on.keyring.isOpen) return;
    this.#forget();
    this.#on.bus.changed("session");
  }

  async changePin(oldPin: string, newPin: string): Promise<void> {
    refuseWeak(newPin);
    const row = await this.#countTry();
    const wrapped = await rewrap(row.storeKey, oldPin, newPin, this.#on.ports.pinCost);
    if (!wrapped) throw await this.#wrongPin(row);
    await this.#settle(row.storeKey.id, { storeKey: wrapped, tries: 0, waitUntil: null });
    this.#on.bus.changed("session", true);
  }

  /** Delete what was pulled, and the key to it. The outbox and the drafts stay: they are sealed to the server. */
  async wipe(why: "revoked" | "wrong-pins"): Promise<void> {
    await wipePulled(this.#on.disk, why);
    this.#forget();
    await this.reload();
    for (const name of ["session", "assignment", "drafts"] as const) this.#on.bus.changed(name, true);
  }

  /** The identity this device has now; null before enrolment. */
  async identity(): Promise<IdentityRow | null> {
    return this.#on.disk.read(["meta", "identities"], async (transaction) => {
      const row = (await transaction.objectStore("meta").get("session")) as SessionRow | undefined;
      return (row && (await transaction.objectStore("identities").get(row.deviceId))) ?? null;
    });
  }

  /** The same key for the same secret: when the answer was lost on the way, the server knows who asks again. */
  async #deviceKeyFor(secret: string): Promise<CryptoKeyPair> {
    if (this.#asking?.secret !== secret) this.#asking = { secret, deviceKey: await newDeviceKey() };
    return this.#asking.deviceKey;
  }

  async #askToEnrol(secret: string, deviceKey: CryptoKeyPair, label: string): Promise<EnrolAnswer> {
    const asked = { secret, device_public_key: await publicKey(deviceKey), label: label.trim().slice(0, 80) };
    const headers = { "Content-Type": "application/json" };
    const reply = await this.#transport.askOpenly({ method: "POST", path: "enrol", body: utf8(JSON.stringify(asked)), headers });
    if (reply.http === 0) throw new FieldError("no-network", NO_NETWORK);
    const answer = jsonIn(reply) as Partial<EnrolAnswer> | null;
    if ((reply.http === 200 || reply.http === 201) && answer?.device_id && answer.token) return answer as EnrolAnswer;
    if (reply.http < 400) throw new FieldError("no-network", NO_NETWORK); // a portal answers in the server's place
    const told = errorIn(reply);
    const sentence = told.sentence_th && told.sentence_en ? { th: told.sentence_th, en: told.sentence_en } : SECRET_REFUSED;
    throw new FieldError(reply.http < 500 ? "secret-refused" : "server", sentence);
  }

  /** Count the try before it is made, so that killing the program does not give another one. */
  async #countTry(): Promise<SessionRow & { storeKey: NonNullable<SessionRow["storeKey"]> }> {
    const now = this.#on.clock.now();
    const outcome = await this.#on.disk.write(["meta"], async (transaction) => {
      const meta = transaction.objectStore("meta");
      const row = (await meta.get("session")) as SessionRow | undefined;
      if (!row) return new FieldError("not-found", NOT_ENROLLED);
      if (!row.storeKey) return new FieldError("wiped", WIPED);
      if (row.waitUntil !== null && now < row.waitUntil) return new FieldError("wait", WAIT);
      const tries = row.tries + 1;
      const wait = waitAfter(tries);
      const counted = { ...row, storeKey: row.storeKey, tries, waitUntil: wait ? now + wait : null };
      await meta.put(counted, "session");
      return counted;
    });
    if (outcome instanceof FieldError) throw outcome;
    if (outcome.tries > MOST_TRIES) throw await this.#wrongPin(outcome); // killed in the last try
    return outcome;
  }

  async #wrongPin(row: SessionRow): Promise<FieldError> {
    if (row.tries >= MOST_TRIES) {
      await this.wipe("wrong-pins");
      return new FieldError("wiped", WIPED);
    }
    this.#row = row;
    this.#on.bus.changed("session", true);
    return new FieldError("wrong-pin", WRONG_PIN);
  }

  async #openWith(store: StoreKey, row: SessionRow): Promise<void> {
    const staff = row.staff && (JSON.parse(textOf(await unseal(store.key, staffBinding(store.id), row.staff))) as Staff);
    await this.#settle(store.id, { tries: 0, waitUntil: null });
    this.#on.keyring.hold(store);
    this.#opened(staff);
  }

  #opened(staff: Staff | null): void {
    this.#staff = staff;
    this.#on.bus.changed("session");
    this.onOpen();
  }

  #forget(): void {
    this.#on.keyring.drop();
    this.#staff = null;
  }

  /** Keep what a right PIN changes, unless the store key was wiped while the PIN was being tried. */
  async #settle(storeKeyId: string, change: Partial<SessionRow>): Promise<void> {
    const row = await this.#on.disk.write(["meta"], async (transaction) => {
      const meta = transaction.objectStore("meta");
      const found = (await meta.get("session")) as SessionRow | undefined;
      if (found?.storeKey?.id !== storeKeyId) return null;
      const settled: SessionRow = { ...found, ...change };
      await meta.put(settled, "session");
      return settled;
    });
    if (!row) throw new FieldError("wiped", WIPED);
    this.#row = row;
  }
}

function refuseWeak(pin: string): void {
  const problem = pinProblem(pin);
  if (problem) throw new FieldError("weak-pin", problem);
}

function staffBinding(storeKeyId: string): string {
  return `onehome/staff/1\n${storeKeyId}`;
}

async function identityOf(answer: EnrolAnswer, deviceKey: CryptoKeyPair, enrolledAt: Millis): Promise<IdentityRow> {
  const tokenKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const token: Bytes = await seal(tokenKey, tokenBinding(answer.device_id), utf8(answer.token));
  const { sealing_key: sealingKey, receipt_key: receiptKey, device_id: deviceId } = answer;
  return { deviceId, enrolledAt, deviceKey, tokenKey, token, sealingKey, receiptKeys: [receiptKey] };
}
