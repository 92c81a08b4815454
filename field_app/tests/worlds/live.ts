/** Lives through worlds in a process of its own: `node tests/worlds/live.ts --first 1 --worlds 2000`; ends with 1 at the first that breaks. */

import { parseArgs } from "node:util";

import { World } from "./world.ts";

const options = { first: { type: "string", default: "1" }, worlds: { type: "string", default: "60" } } as const;
const { first, worlds } = parseArgs({ options }).values;
const started = performance.now();
for (let seed = Number(first); seed < Number(first) + Number(worlds); seed += 1) {
  const world = new World(seed);
  try {
    await world.run();
  } catch (error) {
    console.error(`seed ${seed}: ${(error as Error).stack}\n${world.log.join("\n")}`);
    process.exit(1);
  }
}
console.log(`${worlds} worlds from seed ${first} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
process.exit(0); // requests of killed phones would keep it waiting
