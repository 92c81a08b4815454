/** Simulated worlds: `WORLDS=2000 FIRST=1 node --test tests/worlds/`; a failing seed is replayed with `WORLDS=1 FIRST=<seed>`. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { after, type Answer, type PhoneRecord, type Request, type Step } from "../../src/sync/machine.ts";
import { Broken, World, type Planted } from "./world.ts";

const WORLDS = Number(process.env["WORLDS"] ?? 60);
const FIRST = Number(process.env["FIRST"] ?? 1);
const run = promisify(execFile);
const ENOUGH = 80; // worlds in which a planted bug must show

test(`${WORLDS} worlds: nothing lost, doubled or altered`, async () => {
  const each = Math.ceil(WORLDS / availableParallelism());
  const firsts = Array.from({ length: Math.ceil(WORLDS / each) }, (_, at) => FIRST + at * each);
  const lives = firsts.map((first) => live(first, Math.min(each, FIRST + WORLDS - first)));
  for (const said of await Promise.all(lives)) console.log(said);
});

async function live(first: number, worlds: number): Promise<string> {
  const script = fileURLToPath(new URL("./live.ts", import.meta.url));
  const done = await run(process.execPath, [script, "--first", String(first), "--worlds", String(worlds)]);
  return done.stdout.trim();
}

function arrived(step: Step): Step {
  return { record: { ...step.record, stage: "arrived" }, effects: ["delete-content"] };
}

type After = (record: PhoneRecord, request: Request, answer: Answer, now: number) => Step;
const onAnySuccess: After = (record, request, answer, now) => {
  const step = after(record, request, answer, now);
  return request.ask === "put-record" && answer.http >= 200 && answer.http < 300 ? arrived(step) : step;
};
const whileWaiting: After = (record, request, answer, now) => {
  const step = after(record, request, answer, now);
  return answer.receipt_state ? arrived(step) : step;
};
const onSilence: After = (record, request, answer, now) => {
  const step = after(record, request, answer, now);
  return request.ask === "put-record" && answer.http === 0 ? arrived(step) : step;
};

const BUGS: Record<string, Planted> = {
  "deletes after any answer that looks well": { rules: { after: onAnySuccess } },
  "deletes while the server still waits for attachments": { rules: { after: whileWaiting } },
  "takes silence for success": { rules: { after: onSilence } },
  "believes a receipt without checking its signature": { rules: { receiptHolds: async () => true } },
  "an upgrade empties the outbox": { upgrade: (_database, transaction) => void transaction.objectStore("records").clear() },
  "an upgrade loses the bodies": { upgrade: (_database, transaction) => void transaction.objectStore("bodies").clear() },
  "two records share an id": { sharedIds: true },
  "a wipe takes the outbox with it": { wipeTakes: true },
};

for (const [name, planted] of Object.entries(BUGS)) {
  test(`planted bug is found: ${name}`, async () => {
    for (let seed = 1; seed <= ENOUGH; seed += 1) {
      try {
        await new World(seed, planted).run();
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        return;
      }
    }
    assert.fail(`not found in ${ENOUGH} worlds`);
  });
}
