/**
 * One simulated world: phones with the real foundation over a database that can be killed, a bad link, a server in memory.
 *
 * Everything that happens is drawn from the seed. What must hold: a record that was finished is on the phone until it is
 * whole on the server, and in the end every one is there exactly once, byte for byte.
 */

import { uuid7 } from "../../src/wire/uuid7.ts";
import { Core } from "../../src/core.ts";
import { FieldError } from "../../src/contract.ts";
import type { Ports } from "../../src/ports.ts";
import { MIGRATIONS, type Migration } from "../../src/store/database.ts";
import { RULES, type Rules } from "../../src/sync/sender.ts";
import { sha256Hex, textOf, utf8, type Bytes } from "../../src/wire/bytes.ts";
import { stateOf, type Counterpart } from "../counterpart/server.ts";
import { CHEAP, newServer, NOON, PIN } from "../support/phone.ts";
import { Chance } from "./chance.ts";
import { Killed, Life } from "./killing.ts";
import { Network } from "./network.ts";

/** What is wrong in this world, to see that it would be found. */
export interface Planted {
  readonly rules?: Partial<Rules>;
  readonly upgrade?: Migration;
  readonly sharedIds?: boolean;
  readonly wipeTakes?: boolean;
}

interface Written {
  readonly body: string;
  readonly attachments: ReadonlyMap<string, Bytes>;
  acknowledged: boolean;
}

interface Phone {
  readonly name: string;
  readonly network: Network;
  skew: number;
  versions: Migration[];
  life: Life;
  core: Core;
}

export class Broken extends Error {}

const HALF = "<data>half</data>"; // of a draft
const STEPS = 14;
const HEALING_ROUNDS = 8;
const MINUTE = 60_000;
let databases = 0;

export class World {
  readonly #chance: Chance;
  readonly #planted: Planted;
  readonly #written = new Map<string, Written>();
  readonly #phones: Phone[] = [];
  #server!: Counterpart;
  #now = NOON;
  #ids = 0;
  readonly log: string[] = [];

  constructor(seed: number, planted: Planted = {}) {
    this.#chance = new Chance(seed);
    this.#planted = planted;
  }

  /** Live through it; throws `Broken` when something was lost, doubled or altered. */
  async run(): Promise<void> {
    this.#server = await newServer(() => this.#now);
    const phones = 1 + this.#chance.below(2);
    for (let at = 0; at < phones; at += 1) this.#phones.push(await this.#newPhone());
    for (let step = 0; step < STEPS; step += 1) {
      const phone = this.#chance.pick(this.#phones);
      await this.#step(phone);
      this.#now += this.#chance.below(20 * MINUTE);
      await this.#nothingIsLost();
    }
    await this.#heal();
    await this.#everythingArrived();
    for (const phone of this.#phones) phone.core.close();
  }

  async #newPhone(): Promise<Phone> {
    const name = `world-${(databases += 1)}`;
    const network = new Network(this.#server, this.#chance);
    const phone = { name, network, skew: 0, versions: [...MIGRATIONS] } as unknown as Phone;
    await this.#start(phone);
    await this.#enrol(phone);
    phone.skew = this.#chance.pick([0, 0, 0, 3 * MINUTE, -40 * MINUTE, 400 * 24 * 60 * MINUTE, -3 * 24 * 60 * MINUTE]);
    return phone;
  }

  /** A new life of the phone. */
  async #start(phone: Phone): Promise<void> {
    phone.life = new Life(phone.name);
    phone.core = await Core.open(this.#ports(phone, phone.life));
    this.#hook(phone);
  }

  #ports(phone: Phone, life: Life): Ports {
    return {
      databaseName: phone.name,
      migrations: phone.versions,
      pinCost: CHEAP,
      rules: { ...RULES, smallestPiece: 50, firstPiece: 200, ...this.#planted.rules },
      clock: () => this.#now + phone.skew,
      random: () => this.#chance.next(),
      newId: (at) => this.#newId(at),
      fetch: (path, init) => (life.dead ? new Promise(() => {}) : phone.network.fetch(path, init)),
      alone: (work) => work(),
      channel: { post: () => {}, listen: () => {}, close: () => {} },
    };
  }

  #newId(at: number): string {
    const made = this.#planted.sharedIds && this.#chance.happens(0.3) ? 1 : (this.#ids += 1);
    return uuid7(this.#planted.sharedIds ? NOON : at, Uint8Array.from({ length: 10 }, (_, digit) => (made >> (8 * (digit % 4))) & 255));
  }

  async #step(phone: Phone): Promise<void> {
    const steps: (readonly [number, string, () => Promise<void>])[] = [
      [5, "record", () => this.#record(phone)],
      [6, "send", () => this.#send(phone)],
      [2, "kill", () => this.#killed(phone, () => this.#record(phone))],
      [3, "kill while sending", () => this.#killed(phone, () => this.#send(phone))],
      [1, "restart", () => this.#restart(phone)],
      [1, "clock", async () => void (phone.skew = this.#chance.pick([0, 11 * MINUTE, -11 * MINUTE, -90 * 24 * 60 * MINUTE]))],
      [1, "stragglers", () => phone.network.arriveLate()],
      [1, "pull", () => this.#pull(phone)],
      [1, "revoke", () => this.#revoke()],
      [0.5, "wrong PINs", () => this.#wrongPins(phone)],
      [0.5, "upgrade", () => this.#upgrade(phone)],
      [0.5, "new keys", () => this.#newKeys()],
      [0.5, "export", () => this.#exportAndUpload(phone)],
      [1, "two pages", () => this.#twoPages(phone)],
    ];
    let left = this.#chance.next() * steps.reduce((sum, [weight]) => sum + weight, 0);
    const [, name, act] = steps.find(([weight]) => (left -= weight) < 0) ?? (steps[0] as (typeof steps)[number]);
    this.log.push(`${phone.name} ${name}`);
    await act();
  }

  async #record(phone: Phone): Promise<void> {
    if (!(await this.#open(phone))) return;
    const { core, life } = phone;
    const body = `<data n="${this.#written.size}">เขาเล่าว่า ${this.#chance.below(1e9)}</data>`;
    const attachments = new Map<string, Bytes>();
    for (let at = this.#chance.below(3); at > 0; at -= 1) {
      attachments.set(`a${at}.bin`, this.#chance.bytes(this.#chance.pick([0, 10, 200, 700])));
    }
    try {
      const { id } = await core.drafts.start({ kind: "form", formCode: "f", formVersion: "1", householdId: null });
      for (const [name, content] of attachments) {
        await core.attachments.put(id, { name, contentType: "application/octet-stream", content });
      }
      await core.drafts.save(id, HALF);
      const written: Written = { body, attachments, acknowledged: false };
      if (!this.#written.has(id)) this.#written.set(id, written);
      await core.drafts.finish(id, body, [...attachments.keys()]);
      (this.#written.get(id) as Written).acknowledged = true;
    } catch (error) {
      this.#pass(life, error);
    }
  }

  async #send(phone: Phone): Promise<void> {
    const { life } = phone;
    phone.network.badness = this.#chance.pick([0, 0.1, 0.3, 0.7]);
    await phone.core.sender.send(this.#chance.happens(0.5)).catch((error: unknown) => this.#pass(life, error));
  }

  /** Do something and be killed somewhere in the middle of it, then start again. */
  async #killed(phone: Phone, act: () => Promise<void>): Promise<void> {
    const { life } = phone;
    life.doom(1 + this.#chance.below(14), this.#chance);
    const acted = act().catch((error: unknown) => {
      if (!life.dead) throw error;
    });
    await Promise.race([acted, life.ended]);
    await settled(); // what the browser still did with the last transaction
    await this.#restart(phone);
  }

  async #restart(phone: Phone): Promise<void> {
    phone.life.kill();
    phone.core.close();
    await this.#start(phone);
  }

  async #pull(phone: Phone): Promise<void> {
    if (!(await this.#open(phone))) return;
    await phone.core.assignments.refresh().catch((error: unknown) => this.#pass(phone.life, error));
  }

  async #revoke(): Promise<void> {
    for (const device of this.#server.devices.values()) if (this.#chance.happens(0.3)) device.revoked = true;
  }

  async #wrongPins(phone: Phone): Promise<void> {
    for (let tries = this.#chance.pick([2, 12]); tries > 0; tries -= 1) {
      this.#now += 24 * 60 * MINUTE; // whoever tries is patient
      await phone.core.session.unlock("000001").catch((error: unknown) => this.#pass(phone.life, error));
    }
  }

  async #upgrade(phone: Phone): Promise<void> {
    const next = this.#planted.upgrade ?? carryOver;
    phone.versions.push(next);
    await this.#restart(phone);
  }

  async #newKeys(): Promise<void> {
    await this.#server.changeSealingKey();
    if (this.#chance.happens(0.5)) await this.#server.changeReceiptKey();
  }

  async #exportAndUpload(phone: Phone): Promise<void> {
    const { content } = await phone.core.outbox.exportFile();
    const stranded = await this.#server.upload(await content.text(), [...this.#server.devices.values()][0]!);
    for (const receipt of stranded) {
      // A draft that was stranded by a wipe goes out half written; nobody had finished it.
      if (!this.#written.get(receipt.record_id)?.acknowledged) this.#written.delete(receipt.record_id);
    }
  }

  async #twoPages(phone: Phone): Promise<void> {
    const other = await Core.open(this.#ports(phone, phone.life));
    phone.network.badness = 0.2;
    await Promise.all([phone.core.sender.send(true), other.sender.send(true)]).catch((error: unknown) => this.#pass(phone.life, error));
    other.close();
  }

  /** The phone open, by PIN or by a new enrolment; false when neither works now. */
  async #open(phone: Phone): Promise<boolean> {
    const { kind } = phone.core.session.state();
    if (kind === "open") return true;
    try {
      if (kind === "locked") await phone.core.session.unlock(PIN);
      else await this.#enrol(phone);
      return true;
    } catch (error) {
      this.#pass(phone.life, error);
      return false;
    }
  }

  async #enrol(phone: Phone): Promise<void> {
    phone.network.badness = 0; // a lost answer costs another QR code and nothing else
    await phone.core.session.enrol({ secret: this.#server.newSecret(), label: "x", pin: PIN });
    this.#hook(phone);
  }

  #hook(phone: Phone): void {
    if (!this.#planted.wipeTakes) return;
    const { core } = phone;
    const wipe = core.session.wipe.bind(core.session);
    core.session.wipe = async (why) => {
      await wipe(why);
      for (const row of await core.outbox.unsent()) {
        await core.outbox.settle(row.id, { state: { ...row.state, stage: "arrived" }, resets: 0, said: null });
      }
    };
  }

  /** Errors that people may read, and the kill itself, are part of life; anything else is a fault. */
  #pass(life: Life, error: unknown): void {
    if (error instanceof FieldError || error instanceof Killed || life.dead) return;
    if (this.#planted.sharedIds && error instanceof DOMException && error.name === "ConstraintError") return;
    throw error;
  }

  async #nothingIsLost(): Promise<void> {
    const here = new Set<string>();
    for (const phone of this.#phones) for (const row of await phone.core.outbox.unsent()) here.add(row.id);
    for (const [id, written] of this.#written) {
      if (written.acknowledged && !here.has(id)) await this.#isWhole(id, written);
    }
  }

  async #heal(): Promise<void> {
    for (const phone of this.#phones) {
      phone.network.badness = 0;
      await phone.network.arriveLate();
      for (let round = 0; round < HEALING_ROUNDS && (await phone.core.outbox.unsent()).length; round += 1) {
        if (round > 0) await this.#pull(phone); // new keys of the server come with it
        await phone.core.sender.send(true);
        this.#now += 60 * MINUTE;
      }
      const left = await phone.core.outbox.unsent();
      if (left.length) throw new Broken(`${left.length} still unsent: ${left[0]?.state.problem}`);
    }
  }

  async #everythingArrived(): Promise<void> {
    for (const [id, written] of this.#written) {
      if (written.acknowledged || this.#server.kept.has(id)) await this.#isWhole(id, written);
    }
    for (const [id, bodies] of this.#server.kept) {
      const strange = [...bodies.values()].find((one) => !this.#written.has(id) && textOf(one.body) !== HALF);
      if (strange) throw new Broken(`${id} was never written`);
    }
  }

  /** The server has it once, whole and unaltered. */
  async #isWhole(id: string, written: Written): Promise<void> {
    const bodies = [...(this.#server.kept.get(id)?.values() ?? [])];
    const [kept] = bodies;
    if (!kept) throw new Broken(`${id} is lost`);
    if (bodies.length > 1) throw new Broken(`${id} is there twice`);
    if (stateOf(kept).state === "waiting") throw new Broken(`${id} lacks ${stateOf(kept).waiting_for.join()}`);
    if (kept.sha256 !== (await sha256Hex(utf8(written.body)))) throw new Broken(`${id} is altered`);
    for (const [name, content] of written.attachments) {
      const arrived = kept.attachments.get(name)?.content;
      if (!arrived || (await sha256Hex(arrived)) !== (await sha256Hex(content))) throw new Broken(`${id} ${name} is altered`);
    }
  }
}

/** Let the transactions that are under way end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** An upgrade as it should be: every record is rewritten and kept. */
const carryOver: Migration = async (_database, transaction) => {
  const records = transaction.objectStore("records");
  for (const row of await records.getAll()) await records.put({ ...row });
};
