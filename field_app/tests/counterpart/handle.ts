/** A page without screens that hands the foundation to a test of the browser. */

import { openCore } from "../../src/open.ts";

Object.assign(globalThis, { core: await openCore() });
