/** The foundation put together, over ports: the same in the browser, in tests and in simulated worlds. */

import type { FieldCore, Millis, Sync, SyncStatus } from "./contract.ts";
import { Bus } from "./events.ts";
import type { Foundation } from "./foundation.ts";
import type { Ports } from "./ports.ts";
import { FieldProgram } from "./program.ts";
import { FieldAssignments } from "./store/assignments.ts";
import { FieldAttachments } from "./store/attachments.ts";
import { Clock } from "./store/clock.ts";
import { Disk } from "./store/disk.ts";
import { FieldDrafts } from "./store/drafts.ts";
import { FieldStorage, type Manager } from "./store/health.ts";
import { Keyring } from "./store/keyring.ts";
import { FieldOutbox } from "./store/outbox.ts";
import { FieldSession } from "./store/session.ts";
import { resealAll } from "./sync/reseal.ts";
import { Sender } from "./sync/sender.ts";
import { Transport } from "./sync/transport.ts";

export class Core implements FieldCore {
  readonly events: Bus;
  readonly session: FieldSession;
  readonly assignments: FieldAssignments;
  readonly drafts: FieldDrafts;
  readonly attachments: FieldAttachments;
  readonly outbox: FieldOutbox;
  readonly storage: FieldStorage;
  readonly program: FieldProgram;
  readonly sender: Sender;
  readonly #on: Foundation;

  private constructor(on: Foundation, manager: Manager) {
    this.#on = on;
    this.events = on.bus;
    const transport = new Transport(on.ports, on.clock);
    this.session = new FieldSession(on, transport);
    this.outbox = new FieldOutbox(on);
    this.assignments = new FieldAssignments(on, this.session, this.outbox, transport);
    this.drafts = new FieldDrafts(on, this.session);
    this.attachments = new FieldAttachments(on);
    this.storage = new FieldStorage(on.bus, manager);
    this.program = new FieldProgram(on.bus);
    this.sender = new Sender(on, this.outbox, transport);
    this.sender.onRevoked = () => this.session.wipe("revoked");
    this.sender.resealAll = () => resealAll(on, this.outbox);
  }

  static async open(ports: Ports, manager: Manager = {}): Promise<Core> {
    const disk = await Disk.open(ports.databaseName, ports.migrations);
    const clock = await Clock.open(disk, ports.clock);
    const core = new Core({ ports, disk, clock, keyring: new Keyring(), bus: new Bus(ports.channel) }, manager);
    await core.session.reload();
    await core.upkeep();
    return core;
  }

  get sync(): Sync {
    return { status: () => this.sender.status, now: () => this.#sendNow() };
  }

  now(): Millis {
    return this.#on.clock.now();
  }

  /** What is due from time to time: expiry of what was pulled, and the mark that time has passed. */
  async upkeep(): Promise<void> {
    await this.assignments.expire();
    await this.#on.clock.mark();
  }

  close(): void {
    this.#on.ports.channel.close();
    this.#on.disk.close();
  }

  async #sendNow(): Promise<SyncStatus> {
    try {
      return await this.sender.send(true);
    } catch {
      return this.sender.status; // the storage failed: it is said where it is used
    }
  }
}
