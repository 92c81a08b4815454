/** Where the program starts in the browser: open the foundation, then hand it to the screens. */

import { FieldError } from "./contract.ts";
import { openCore } from "./open.ts";
import { startScreens } from "./screens/start.ts";

const root = document.getElementById("field");
if (root) {
  try {
    await startScreens(root, await openCore());
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    root.textContent = `${error.sentence.th} (${error.sentence.en})`;
  }
}
