/** What lies on the phone: ciphertext only, drafts at each answer, recordings part by part, expiry, upgrades, full disks. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FieldError } from "../../src/contract.ts";
import { Core } from "../../src/core.ts";
import { storageError, type Migration } from "../../src/store/database.ts";
import { problemOf } from "../../src/store/health.ts";
import { enrolled, newServer, NOON, PIN, recordVisit } from "../support/phone.ts";

const DAY = 24 * 3_600_000;
const FORM = { kind: "form", formCode: "f", formVersion: "1", householdId: null } as const;
const reason = (code: string) => (error: unknown) => error instanceof FieldError && error.reason === code;

/** Everything in a database, as text in which bytes are read as UTF-8. */
async function dump(name: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => resolve(asked.result);
  });
  const texts: string[] = [];
  for (const store of database.objectStoreNames) {
    const rows = await new Promise<unknown[]>((resolve) => {
      const asked = database.transaction(store).objectStore(store).getAll();
      asked.onsuccess = () => resolve(asked.result as unknown[]);
    });
    texts.push(rows.map(legible).join("\n"));
  }
  database.close();
  return texts.join("\n");
}

function legible(value: unknown): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (value === null || typeof value !== "object") return String(value);
  return Object.values(value).map(legible).join(" ");
}

test("nothing of a person, no key and no token lies on the phone in the clear", async () => {
  const server = await newServer();
  const { core, ports } = await enrolled(server);
  await core.assignments.refresh();
  const { id } = await core.drafts.start(FORM);
  await core.drafts.save(id, "<data>ความลับของร่าง</data>", "ความลับของหน้า");
  const writer = await core.attachments.write(id, { name: "voice.webm", contentType: "audio/webm" });
  await writer.append(new TextEncoder().encode("ความลับของเสียง"));
  await recordVisit(core, "<data>ความลับของบันทึก</data>", { "p.jpg": new TextEncoder().encode("ความลับของภาพ") });
  const lies = await dump(ports.databaseName);
  const [device] = [...server.devices.values()];
  for (const secret of ["ความลับ", "บุญมี", "ศรีสุข", "1034", "สมศรี", "hardship.words", "โนนม่วง", "0800000000", PIN, device!.token]) {
    assert.ok(!lies.includes(secret), secret);
  }
  assert.ok(lies.includes(id), "the dump reads what is in the clear");
});

test("a draft is there after a restart, as it was at the last answer", async () => {
  const { core, ports } = await enrolled(await newServer());
  const { id } = await core.drafts.start({ ...FORM, householdId: "019ac000-0000-7000-8000-0000000000b1" });
  await core.drafts.save(id, "<data>1</data>", "หน้า 2");
  await core.drafts.save(id, "<data>2</data>");
  core.close();
  const again = await Core.open(ports);
  await again.session.unlock(PIN);
  const draft = await again.drafts.load(id);
  assert.deepEqual([draft.body, draft.place], ["<data>2</data>", "หน้า 2"]);
  assert.deepEqual((await again.drafts.list()).map((one) => one.id), [id]);
});

test("of saves that come faster than they are kept the last one stands, and all callers are told", async () => {
  const { core } = await enrolled(await newServer());
  const { id } = await core.drafts.start(FORM);
  await Promise.all(Array.from({ length: 50 }, (_, at) => core.drafts.save(id, `<data>${at}</data>`)));
  assert.equal((await core.drafts.load(id)).body, "<data>49</data>");
});

test("a finished draft is a record and no draft; finishing twice is finishing once; what was dropped is deleted", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  const { id } = await core.drafts.start(FORM);
  await core.attachments.put(id, { name: "kept.jpg", contentType: "image/jpeg", content: new Uint8Array(10) });
  await core.attachments.put(id, { name: "dropped.jpg", contentType: "image/jpeg", content: new Uint8Array(10) });
  await assert.rejects(core.drafts.finish(id, "<data/>", ["never.jpg"]), reason("not-found"));
  assert.deepEqual(await Promise.all([core.drafts.finish(id, "<data/>", ["kept.jpg"]), core.drafts.finish(id, "<data/>", ["kept.jpg"])]), [id, id]);
  assert.deepEqual(await core.drafts.list(), []);
  await assert.rejects(core.drafts.save(id, "late"), reason("not-found"));
  assert.equal(await core.outbox.read(id), "<data/>");
  await core.sync.now();
  assert.deepEqual([...server.kept.get(id)!.values()].flatMap((one) => [...one.attachments.keys()]), ["kept.jpg"]);
});

test("a recording that was cut off is made whole out of the parts that were kept", async () => {
  const { core, ports } = await enrolled(await newServer());
  const { id } = await core.drafts.start(FORM);
  const writer = await core.attachments.write(id, { name: "voice.webm", contentType: "audio/webm" });
  await writer.append(new Uint8Array([1, 2]));
  await writer.append(new Blob([new Uint8Array([3])]));
  core.close();
  const again = await Core.open(ports);
  await again.session.unlock(PIN);
  assert.deepEqual((await again.drafts.load(id)).attachments, [{ name: "voice.webm", contentType: "audio/webm", size: 3, complete: false }]);
  await assert.rejects(again.drafts.finish(id, "<data/>", ["voice.webm"]), reason("not-found"));
  await again.attachments.recover(id, "voice.webm");
  const whole = await again.attachments.read(id, "voice.webm");
  assert.deepEqual([...new Uint8Array(await whole.arrayBuffer())], [1, 2, 3]);
  await again.drafts.finish(id, "<data/>", ["voice.webm"]);
});

test("names, sizes and numbers of attachments have limits that are said", async () => {
  const { core } = await enrolled(await newServer());
  const { id } = await core.drafts.start(FORM);
  const put = (name: string, size = 1) => core.attachments.put(id, { name, contentType: "x/y", content: new Uint8Array(size) });
  for (const name of ["", "body", "../a", "ภาพ.jpg", ".hidden", "a".repeat(101)]) await assert.rejects(put(name), reason("bad-name"), name);
  await assert.rejects(put("large.bin", 10_000_001), reason("too-large"));
  for (let at = 0; at < 20; at += 1) await put(`a${at}.bin`);
  await assert.rejects(put("one-more.bin"), reason("too-large"));
  await put("a3.bin", 2);
  await assert.rejects(core.drafts.save(id, "ก".repeat(400_000)), reason("too-large"));
});

test("what was pulled is gone after 14 days, also when the clock is set back", async () => {
  let now = NOON;
  const { core, ports } = await enrolled(await newServer(() => now));
  await core.assignments.refresh();
  now += 13 * DAY;
  assert.notEqual(await core.assignments.current(), null);
  now += DAY;
  await core.upkeep();
  now -= 10 * DAY;
  const again = await Core.open(ports);
  await again.session.unlock(PIN);
  assert.equal(await again.assignments.current(), null);
});

test("an upgrade carries outbox, drafts and keys over", async () => {
  const server = await newServer();
  const { core, ports } = await enrolled(server);
  const id = await recordVisit(core, "<data>ก่อนปรับรุ่น</data>", { "p.bin": new Uint8Array(300_000).fill(7) });
  const draft = await core.drafts.start(FORM);
  await core.drafts.save(draft.id, "<data>ร่าง</data>");
  core.close();
  const next: Migration = async (database, transaction) => {
    database.createObjectStore("tomorrow" as never);
    for (const row of await transaction.objectStore("records").getAll()) await transaction.objectStore("records").put(row);
  };
  const upgraded = await Core.open({ ...ports, migrations: [...ports.migrations, next] });
  await upgraded.session.unlock(PIN);
  assert.equal((await upgraded.drafts.load(draft.id)).body, "<data>ร่าง</data>");
  await upgraded.sync.now();
  assert.equal([...server.kept.get(id)!.values()][0]?.attachments.get("p.bin")?.content?.length, 300_000);
  upgraded.close();
  await assert.rejects(Core.open(ports), reason("no-storage"), "an older program does not touch a newer store");
});

test("an upgrade that fails leaves everything as it was", async () => {
  const server = await newServer();
  const { core, ports } = await enrolled(server);
  const id = await recordVisit(core, "<data>อยู่</data>");
  core.close();
  const broken: Migration = (_database, transaction) => {
    transaction.objectStore("records").clear().catch(() => {});
    throw new Error("planted");
  };
  await assert.rejects(Core.open({ ...ports, migrations: [...ports.migrations, broken] }));
  const again = await Core.open(ports);
  assert.deepEqual((await again.outbox.list()).map((one) => one.id), [id]);
});

test("a full disk, a private window and a newer page are told in words", () => {
  const told = (name: string) => (storageError(new DOMException("x", name)) as FieldError).reason;
  assert.equal(told("QuotaExceededError"), "disk-full");
  assert.equal(told("SecurityError"), "no-storage");
  assert.equal(told("VersionError"), "no-storage");
  const fault = new TypeError("a fault of the program");
  assert.equal(storageError(fault), fault);
});

test("what the browser says of its storage is put into words for people", () => {
  const GIGA = 1_000_000_000;
  assert.equal(problemOf(true, 0, 10 * GIGA), null);
  assert.match(problemOf(false, 0, 10 * GIGA)!.en, /does not promise/);
  assert.match(problemOf(true, 0, 200_000_000)!.en, /private window/);
  assert.match(problemOf(true, 10 * GIGA - 1000, 10 * GIGA)!.en, /little room/);
  assert.equal(problemOf(null, null, null), null);
});
