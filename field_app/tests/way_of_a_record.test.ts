/** The way of a record: written without network, kept, sent, signed for, deleted. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { textOf } from "../src/wire/bytes.ts";
import { enrolled, newServer, recordVisit } from "./support/phone.ts";

test("a visit with a photograph arrives whole, once, and is deleted from the phone", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  const photo = crypto.getRandomValues(new Uint8Array(60_000));
  const id = await recordVisit(core, "<data>เขาเล่าว่า</data>", { "photo.jpg": photo });
  assert.equal((await core.outbox.count()).unsent, 1);
  const status = await core.sync.now();
  assert.equal(status.unsent, 0);
  const [kept] = [...(server.kept.get(id)?.values() ?? [])];
  assert.equal(textOf(kept!.body), "<data>เขาเล่าว่า</data>");
  assert.deepEqual(kept!.attachments.get("photo.jpg")?.content, photo);
  const [item] = await core.outbox.list();
  assert.equal(item?.stage, "arrived");
  assert.equal(await core.outbox.read(id), null);
});

test("the assignment is pulled with its forms and read without network", async () => {
  const server = await newServer();
  const { core } = await enrolled(server);
  const pulled = await core.assignments.refresh();
  assert.equal(pulled.households.length, 2);
  assert.equal((await core.assignments.current())?.staff.name_th, "สมศรี ใจดี");
  assert.match(await core.assignments.form("weekly-listening", "1"), /hardship.words/);
});
