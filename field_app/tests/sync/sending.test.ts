/** Sending: where it goes on after a cut, what stays when the server refuses, and what one record may cost the others. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Core } from "../../src/core.ts";
import type { Ports } from "../../src/ports.ts";
import type { Counterpart } from "../counterpart/server.ts";
import { enrolled, newServer, NOON, PIN, reach, recordVisit } from "../support/phone.ts";

const MINUTE = 60_000;
type Fetch = Ports["fetch"];

/** A phone whose requests can be changed on their way. */
async function phoneWith(server: Counterpart, change: (path: string, init: RequestInit, pass: Fetch) => Promise<Response>) {
  const pass: Fetch = (path, init) => reach(server, path, init);
  return enrolled(server, { fetch: (path, init) => change(path, init, pass) });
}

test("an attachment goes on where the link was cut, and no byte that arrived is sent again", async () => {
  const server = await newServer();
  let sent = 0;
  let cuts = 2;
  const { core } = await phoneWith(server, async (path, init, pass) => {
    if (init.method !== "PATCH") return pass(path, init);
    if (sent > 200_000 && cuts > 0) {
      cuts -= 1;
      throw new TypeError("network");
    }
    sent += (init.body as Uint8Array).length;
    return pass(path, init);
  });
  const content = new Uint8Array(3_000_000).map((_, at) => at % 251);
  const id = await recordVisit(core, "<data/>", { "film.bin": content });
  for (let round = 0; round < 4; round += 1) await core.sync.now();
  assert.deepEqual([...server.kept.get(id)!.values()][0]?.attachments.get("film.bin")?.content, content);
  assert.equal(sent, content.length + 28);
  assert.equal(cuts, 0);
});

test("a record that the server refuses holds up no other, says why, and stays", async () => {
  const server = await newServer();
  let bad = "";
  const said = { error: "unreadable", sentence_th: "อ่านไม่ได้", sentence_en: "It cannot be read." };
  const { core } = await phoneWith(server, async (path, init, pass) =>
    bad && path.includes(bad) ? new Response(JSON.stringify(said), { status: 400 }) : pass(path, init),
  );
  bad = await recordVisit(core, "<data>bad</data>");
  const others = [await recordVisit(core, "<data>1</data>"), await recordVisit(core, "<data>2</data>")];
  const status = await core.sync.now();
  assert.equal(status.unsent, 1);
  for (const id of others) assert.equal(server.kept.get(id)?.size, 1);
  const [item] = await core.outbox.list();
  assert.equal(item?.id, bad);
  assert.equal(item?.problem?.th, "อ่านไม่ได้");
  assert.ok((item?.nextTryAt ?? 0) > NOON);
});

test("a record whose request kills the link every time does not keep the others from being sent", async () => {
  const server = await newServer();
  let bad = "";
  const { core } = await phoneWith(server, async (path, init, pass) => {
    if (bad && path.includes(bad)) throw new TypeError("reset by a proxy that dislikes it");
    return pass(path, init);
  });
  bad = await recordVisit(core, "<data>bad</data>");
  const good = await recordVisit(core, "<data>good</data>");
  await core.sync.now();
  assert.equal(server.kept.get(good)?.size, 1);
});

test("without network a round stops after three silences, and the pause grows with each", async () => {
  let now = NOON;
  const server = await newServer(() => now);
  let asked = 0;
  let down = false;
  const { core } = await phoneWith(server, async (path, init, pass) => {
    if (!down) return pass(path, init);
    asked += 1;
    throw new TypeError("network");
  });
  for (let at = 0; at < 6; at += 1) await recordVisit(core, `<data>${at}</data>`);
  down = true;
  await core.sender.send(false);
  assert.equal(asked, 3);
  const pauses: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    now += 24 * 60 * MINUTE;
    await core.sync.now();
    pauses.push(Math.max(...(await core.outbox.list()).map((one) => (one.nextTryAt ?? 0) - now)));
  }
  assert.ok(pauses.at(-1)! > pauses[0]!);
  assert.ok(Math.max(...pauses) <= 1.25 * 3600_000 + 1000);
  down = false;
  assert.equal((await core.sync.now()).unsent, 0);
});

test("a wrong clock is put right by the server's word, and the record goes out in the same round", async () => {
  const server = await newServer();
  let skew = 0;
  const { core } = await enrolled(server, { clock: () => NOON + skew });
  skew = -400 * 24 * 60 * MINUTE;
  await recordVisit(core, "<data/>");
  assert.equal((await core.sync.now()).unsent, 0);
  assert.equal(core.now(), NOON);
});

test("a revoked device loses what it pulled, and what it recorded is still taken", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  await core.assignments.refresh();
  const id = await recordVisit(core, "<data/>", { "v.bin": new Uint8Array(100) });
  for (const device of server.devices.values()) device.revoked = true;
  await assert.rejects(core.assignments.refresh(), /revoked/);
  assert.deepEqual([core.session.state().kind, core.session.state().why], ["wiped", "revoked"]);
  assert.equal((await core.sync.now()).unsent, 0);
  const [kept] = [...server.kept.get(id)!.values()];
  assert.equal(kept?.hold, "revoked");
  assert.equal(kept?.attachments.get("v.bin")?.content?.length, 100);
});

test("records made before a new enrolment are sent as the device that made them", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  const [first] = [...server.devices.keys()];
  const id = await recordVisit(core, "<data/>");
  await core.session.wipe("wrong-pins");
  await core.session.enrol({ secret: server.newSecret(), label: "again", pin: PIN });
  await core.sync.now();
  assert.equal([...server.kept.get(id)!.values()][0]?.deviceId, first);
});

test("what the server can no longer open is sealed anew when the PIN is there", async () => {
  const server = await newServer();
  const { core, ports } = await enrolled(server);
  const id = await recordVisit(core, "<data>ปิดผนึกใหม่</data>");
  const lost = server.sealing.id;
  await server.changeSealingKey();
  server.loseSealingKey(lost);
  const locked = await Core.open(ports);
  assert.equal((await locked.sync.now()).unsent, 1);
  assert.equal((await locked.outbox.list())[0]?.stage, "waiting");
  await locked.session.unlock(PIN);
  assert.equal((await locked.sync.now()).unsent, 0);
  assert.equal(server.kept.get(id)?.size, 1);
});

test("two pages that send at once leave one record on the server", async () => {
  const server = await newServer();
  const { core, ports } = await enrolled(server);
  const ids = [await recordVisit(core, "<data>1</data>", { "a.bin": new Uint8Array(400_000) }), await recordVisit(core, "<data>2</data>")];
  const other = await Core.open(ports);
  await Promise.all([core.sync.now(), other.sync.now()]);
  await core.sync.now();
  assert.equal((await other.outbox.count()).unsent, 0);
  for (const id of ids) assert.equal(server.kept.get(id)?.size, 1);
});

test("the exported file, uploaded by an official, is the same records: they count once", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  const id = await recordVisit(core, "<data/>", { "a.bin": new Uint8Array(5000).fill(3) });
  const file = await core.outbox.exportFile();
  assert.equal(file.records, 1);
  assert.match(file.name, /^onehome-outbox-20261128\d{4}\.json$/);
  const [receipt] = await server.upload(await file.content.text(), [...server.devices.values()][0]!);
  assert.equal(receipt?.state, "complete");
  await core.sync.now();
  assert.equal(server.kept.get(id)?.size, 1);
  assert.equal((await core.outbox.count()).unsent, 0);
});

test("an outbox that is larger than one file comes as several, and none of it is left out", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  const ids: string[] = [];
  for (let at = 0; at < 5; at += 1) ids.push(await recordVisit(core, `<data>${at}</data>`, { "film.bin": new Uint8Array(9_000_000) }));
  const first = await core.outbox.exportFile();
  assert.deepEqual([first.part, first.parts], [1, 2]);
  const second = await core.outbox.exportFile(2);
  assert.ok(first.content.size < 60_000_000 && second.content.size < 60_000_000);
  assert.notEqual(first.name, second.name);
  const [device] = [...server.devices.values()];
  for (const file of [first, second]) await server.upload(await file.content.text(), device!);
  for (const id of ids) assert.equal([...server.kept.get(id)!.values()][0]?.attachments.get("film.bin")?.content?.length, 9_000_000);
});

test("after an hour's pause asked by the server nothing is sent before, unless the button is pressed", async () => {
  let now = NOON;
  const server = await newServer(() => now);
  let busy = true;
  let asked = 0;
  const { core } = await phoneWith(server, async (path, init, pass) => {
    if (!path.includes("records")) return pass(path, init);
    asked += 1;
    return busy ? new Response("{}", { status: 503, headers: { "Retry-After": "1800" } }) : pass(path, init);
  });
  await recordVisit(core, "<data/>");
  await core.sender.send(false);
  now += 10 * MINUTE;
  await core.sender.send(false);
  assert.equal(asked, 1);
  busy = false;
  assert.equal((await core.sync.now()).unsent, 0);
});
