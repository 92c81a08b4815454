/** The PIN: what is refused, how wrong ones are slowed down, and what a wipe takes and leaves. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FieldError } from "../../src/contract.ts";
import { Core } from "../../src/core.ts";
import { MOST_TRIES, pinProblem, waitAfter } from "../../src/sealing/pin.ts";
import type { ExportedRecord } from "../../src/wire/messages.ts";
import { enrolled, newServer, NOON, PIN, portsTo, reach, recordVisit } from "../support/phone.ts";

const DAY = 24 * 3_600_000;
const reason = (code: string) => (error: unknown) => error instanceof FieldError && error.reason === code;

test("weak PINs are refused and others are not", () => {
  for (const weak of ["", "12345", "abcdef", "111111", "121212", "123123", "123456", "654321", "890123", "12345６"]) {
    assert.notEqual(pinProblem(weak), null, weak);
  }
  for (const good of [PIN, "190248", "102938", "7300451"]) assert.equal(pinProblem(good), null, good);
});

test("the pause after wrong PINs begins at the third and doubles", () => {
  assert.deepEqual([1, 2, 3, 4, 5].map(waitAfter), [0, 0, 30_000, 60_000, 120_000]);
});

test("a right PIN opens, a wrong one is counted, and a right one after it begins anew", async () => {
  const { core, ports } = await enrolled(await newServer());
  core.session.lock();
  await assert.rejects(core.session.unlock("000001"), reason("wrong-pin"));
  assert.equal(core.session.state().triesLeft, MOST_TRIES - 1);
  const again = await Core.open(ports);
  assert.equal(again.session.state().kind, "locked");
  assert.equal(again.session.state().triesLeft, MOST_TRIES - 1);
  await again.session.unlock(PIN);
  assert.equal(again.session.state().triesLeft, MOST_TRIES);
  assert.equal(again.session.state().staff?.name_th, "สมศรี ใจดี");
});

test("after three wrong PINs even the right one has to wait", async () => {
  let now = NOON;
  const { core } = await enrolled(await newServer(() => now));
  core.session.lock();
  for (let tries = 0; tries < 3; tries += 1) await assert.rejects(core.session.unlock("000001"), reason("wrong-pin"));
  await assert.rejects(core.session.unlock(PIN), reason("wait"));
  assert.ok((core.session.state().waitUntil ?? 0) > now);
  now += 31_000;
  await core.session.unlock(PIN);
  assert.equal(core.session.state().kind, "open");
});

test("a changed PIN opens, the old one does not, and what was written is still read", async () => {
  const { core } = await enrolled(await newServer());
  const { id } = await core.drafts.start({ kind: "form", formCode: "f", formVersion: "1", householdId: null });
  await core.drafts.save(id, "ก่อนเปลี่ยน");
  await assert.rejects(core.session.changePin("000001", "730045"), reason("wrong-pin"));
  await core.session.changePin(PIN, "730045");
  core.session.lock();
  await assert.rejects(core.session.unlock(PIN), reason("wrong-pin"));
  await core.session.unlock("730045");
  assert.equal((await core.drafts.load(id)).body, "ก่อนเปลี่ยน");
});

test("ten wrong PINs wipe what was pulled, and the outbox is still sent; a draft is in the exported file", async () => {
  let now = NOON;
  const server = await newServer(() => now);
  const { core } = await enrolled(server);
  await core.assignments.refresh();
  const id = await recordVisit(core, "<data>ยังไม่ได้ส่ง</data>", { "voice.webm": new Uint8Array(500) });
  const draft = await core.drafts.start({ kind: "form", formCode: "f", formVersion: "1", householdId: null });
  await core.drafts.save(draft.id, "<data>เขียนค้าง</data>");
  core.session.lock();
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    await assert.rejects(core.session.unlock("000001"), reason("wrong-pin"));
    now += DAY;
  }
  await assert.rejects(core.session.unlock("000001"), reason("wiped"));
  assert.deepEqual([core.session.state().kind, core.session.state().why], ["wiped", "wrong-pins"]);
  await assert.rejects(core.session.unlock(PIN), reason("wiped"));
  const exported = JSON.parse(await (await core.outbox.exportFile()).content.text()) as ExportedRecord[];
  assert.deepEqual(exported.map((one) => one.id).sort(), [id, draft.id].sort());
  assert.equal((await core.sync.now()).unsent, 0);
  assert.equal(server.kept.get(id)?.size, 1);
  await core.session.enrol({ secret: server.newSecret(), label: "again", pin: "730045" });
  assert.equal(await core.assignments.current(), null);
  assert.deepEqual(await core.drafts.list(), []);
});

test("a wipe in another page is not undone by a PIN that was being tried", async () => {
  const { core, ports } = await enrolled(await newServer());
  core.session.lock();
  const other = await Core.open(ports);
  const unlocking = core.session.unlock(PIN).catch(() => {}); // either order is right
  await other.session.wipe("revoked");
  await unlocking;
  await core.session.reload();
  assert.equal(core.session.state().kind, "wiped");
});

test("locked, nothing that says anything of a person can be read", async () => {
  const { core } = await enrolled(await newServer());
  await core.assignments.refresh();
  const { id } = await core.drafts.start({ kind: "form", formCode: "f", formVersion: "1", householdId: null });
  const sent = await recordVisit(core, "<data/>");
  core.session.lock();
  assert.equal(core.session.state().staff, null);
  for (const asked of [
    () => core.assignments.current(),
    () => core.assignments.form("weekly-listening", "1"),
    () => core.drafts.load(id),
    () => core.drafts.save(id, "x"),
    () => core.outbox.read(sent),
  ]) {
    await assert.rejects(asked, reason("locked"));
  }
  assert.equal((await core.outbox.count()).unsent, 1);
});

test("an answer to an enrolment that is lost on the way is asked for again, and it is one device", async () => {
  const server = await newServer();
  let lost = 0;
  const ports = portsTo(server, {
    fetch: async (path, init) => {
      const answer = await reach(server, path, init);
      if (path.endsWith("enrol") && lost++ === 0) throw new TypeError("the connection ended");
      return answer;
    },
  });
  const core = await Core.open(ports);
  const asked = { secret: server.newSecret(), label: "x", pin: PIN };
  await assert.rejects(core.session.enrol(asked), reason("no-network"));
  await core.session.enrol(asked);
  assert.equal(server.devices.size, 1);
  const id = await recordVisit(core, "<data/>");
  await core.sync.now();
  assert.equal(server.kept.get(id)?.size, 1);
});

test("a secret that was used, or is none, is refused in words; a portal is taken for no network", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  const enrol = (secret: string) => core.session.enrol({ secret, label: "x", pin: PIN });
  await assert.rejects(enrol("AAAAAAAAAAAAAAAAAAAAAA"), reason("secret-refused"));
  await assert.rejects(enrol("https://example.org/"), reason("secret-refused"));
  await assert.rejects(core.session.enrol({ secret: server.newSecret(), label: "x", pin: "123456" }), reason("weak-pin"));
  assert.equal(core.session.secretIn("https://h/field/#enrol=AAAAAAAAAAAAAAAAAAAAAA"), "AAAAAAAAAAAAAAAAAAAAAA");
  const portal = await Core.open({ ...(await enrolled(server)).ports, databaseName: "portal", fetch: async () => new Response("<html>", { status: 200 }) });
  await assert.rejects(portal.session.enrol({ secret: server.newSecret(), label: "x", pin: PIN }), reason("no-network"));
});
