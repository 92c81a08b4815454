/** After finishing: it is saved, where it stands on its way, and what next. */

import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import { heading, linkButton, status } from "./parts.ts";
import { to } from "./route.ts";
import type { State } from "./state.ts";
import { W } from "./words.ts";

export function done(state: State, record: string | null): Child {
  const item = () => state.outbox()?.find((one) => one.id === record);
  return [
    heading(W.done_title),
    el("p", { class: "lead" }, W.done_lead),
    el("div", { role: "status" }, () => {
      const now = item();
      if (!now) return null;
      if (now.stage === "arrived") return el("p", null, status(W.done_arrived, "circle-check", "good"));
      return el("p", null, now.stage === "sending" ? status(W.stage_sending, "send", "info") : status(W.stage_waiting, "hourglass", "watch"));
    }),
    el("p", null, W.done_thanks),
    el("div", { class: "form__ways" }, linkButton(to("today"), W.done_next, "footprints", "button--primary"), linkButton(to("outbox"), W.done_outbox, "send")),
  ];
}

export { when };
