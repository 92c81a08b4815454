/** A change to a home: what differs, against what stood there when it began, in the shape of the contract. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Changes } from "../../src/screens/changes.ts";
import { household } from "./scenes.ts";

const home = household(1);
const [first, second] = home.members;
const phone = { entity: "person", id: first?.id ?? "", name: "phone" } as const;
const address = { entity: "household", id: home.id, name: "address" } as const;

test("only what differs is sent, with its base", () => {
  const changes = new Changes(home, "");
  changes.set(phone, "089 999 9999");
  changes.set({ entity: "person", id: second?.id ?? "", name: "given_name" }, second?.given_name ?? "");
  assert.deepEqual(JSON.parse(changes.body()), {
    household_id: home.id,
    household_version: 3,
    changes: [{ entity: "person", id: first?.id, field: "phone", base: "081 234 5678", value: "089 999 9999" }],
  });
});

test("what is put back as it was is no change", () => {
  const changes = new Changes(home, "");
  changes.set(phone, "0");
  changes.set(phone, "081 234 5678");
  assert.equal(changes.count(), 0);
});

test("no address is null, before and after", () => {
  const changes = new Changes(home, "");
  assert.equal(changes.base(address), null);
  changes.set(address, "12/3");
  changes.set(address, null);
  assert.equal(changes.count(), 0);
});

test("bases are those of the day the change began, whatever was fetched since", () => {
  const begun = new Changes(home, "");
  begun.set(phone, "089 999 9999");
  const fetched = { ...home, version: 9, members: home.members.map((member) => (member.id === first?.id ? { ...member, phone: "02 111 1111" } : member)) };
  const goneOn = new Changes(fetched, begun.body());
  goneOn.set(address, "ข้างวัด");
  const body = JSON.parse(goneOn.body());
  assert.equal(body.household_version, 3);
  assert.equal(body.changes[0].base, "081 234 5678");
});

test("the unfinished change of another home is not taken", () => {
  const other = new Changes(household(2), new Changes(home, "").body());
  assert.equal(other.count(), 0);
});
