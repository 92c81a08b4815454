/** Where the screens begin: the foundation is open, the page is empty. */

import type { FieldCore } from "../contract.ts";

export function startScreens(root: HTMLElement, core: FieldCore): void {
  root.dataset["session"] = core.session.state().kind;
}
