/** The screens in a browser over the foundation in memory: `?scene=day`. Forms come from `forms/<code>.xml`. */

import { startScreens } from "../../src/screens/start.ts";
import { memoryCore } from "./memory_core.ts";
import { NOW, SCENES } from "./scenes.ts";
import type { SceneName } from "./scenes.ts";

const name = (new URLSearchParams(location.search).get("scene") ?? "day") as SceneName;
const scene = SCENES[name];
const forms: Record<string, string> = {};
for (const { code } of scene.assignment?.forms ?? []) {
  const answer = await fetch(`forms/${code}.xml`);
  if (answer.ok) forms[code] = await answer.text();
}
const started = performance.now();
const core = memoryCore({ ...scene, forms, now: () => NOW + performance.now() - started });
const root = document.getElementById("field");
Object.assign(globalThis, { core });
if (root) await startScreens(root, core);
