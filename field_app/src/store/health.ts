/** Whether the browser will keep what lies here, and what people must be told about it. */

import type { Sentence, Storage, StorageHealth } from "../contract.ts";
import type { Bus } from "../events.ts";

const LITTLE_ROOM = 50_000_000;
const PRIVATE_QUOTA = 300_000_000; // private windows get a part of the memory only

const REFUSED: Sentence = {
  th: "เบราว์เซอร์ยังไม่รับรองว่าจะเก็บข้อมูลไว้ตลอด ติดตั้งโปรแกรมไว้ที่หน้าจอหลัก และส่งบันทึกทุกวัน",
  en: "The browser does not promise to keep this. Install the program on the home screen, and send every day.",
};
const PRIVATE: Sentence = {
  th: "ดูเหมือนเปิดในหน้าต่างส่วนตัวหรือที่เก็บข้อมูลเหลือน้อย เมื่อปิดแล้วบันทึกที่ยังไม่ได้ส่งอาจหาย ให้เปิดในหน้าต่างปกติ",
  en: "This looks like a private window or a nearly full device: what is unsent may go when it is closed. Use an ordinary window.",
};
const LITTLE: Sentence = {
  th: "ที่เก็บข้อมูลในเครื่องเหลือน้อย ส่งบันทึกที่ค้างอยู่ หรือลบไฟล์อื่นในเครื่อง",
  en: "There is little room left on the device. Send what is unsent, or delete other files.",
};

/** What is asked of the browser: its `navigator.storage`, where it has one. */
export type Manager = Partial<Pick<StorageManager, "persist" | "persisted" | "estimate">>;

export class FieldStorage implements Storage {
  readonly #manager: Manager;
  readonly #bus: Bus;
  #health: StorageHealth = { persisted: null, usage: null, quota: null, problem: null };

  constructor(bus: Bus, manager: Manager) {
    this.#manager = manager;
    this.#bus = bus;
    bus.reads("storage", () => this.#health);
  }

  health(): StorageHealth {
    return this.#health;
  }

  async askToPersist(): Promise<StorageHealth> {
    const persisted = (await this.#manager.persist?.().catch(() => false)) ?? null;
    return this.#look(persisted);
  }

  async look(): Promise<StorageHealth> {
    return this.#look((await this.#manager.persisted?.().catch(() => false)) ?? null);
  }

  async #look(persisted: boolean | null): Promise<StorageHealth> {
    const { usage = null, quota = null } = (await this.#manager.estimate?.().catch(() => null)) ?? {};
    this.#health = { persisted, usage, quota, problem: problemOf(persisted, usage, quota) };
    this.#bus.changed("storage");
    return this.#health;
  }
}

export function problemOf(persisted: boolean | null, usage: number | null, quota: number | null): Sentence | null {
  if (quota !== null && quota < PRIVATE_QUOTA) return PRIVATE;
  if (quota !== null && usage !== null && quota - usage < LITTLE_ROOM) return LITTLE;
  return persisted === false ? REFUSED : null;
}
