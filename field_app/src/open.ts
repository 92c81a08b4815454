/** Opens the foundation: storage, keys, outbox and sync, in the one place where they are put together. */

import { FieldError, type FieldCore } from "./contract.ts";

export async function openCore(): Promise<FieldCore> {
  throw new FieldError("no-storage", {
    th: "เบราว์เซอร์นี้ไม่ให้เก็บข้อมูลไว้ในเครื่อง จึงใช้งานไม่ได้",
    en: "This browser keeps nothing on the device, so the program cannot work here.",
  });
}
