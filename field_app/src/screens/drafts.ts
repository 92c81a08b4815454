/** What was begun and not finished. */

import type { DraftSummary, Sentence } from "../contract.ts";
import { moment } from "../face/dates.ts";
import type { Child } from "../face/dom.ts";
import { el } from "../face/dom.ts";
import { confirming } from "../face/confirming.ts";
import { formTitle, homeName } from "./names.ts";
import { empty, heading, linkButton } from "./parts.ts";
import { to } from "./route.ts";
import type { State } from "./state.ts";
import { say_files, say_saved_at, W } from "./words.ts";

export function drafts(state: State): Child {
  return [
    heading(W.drafts_title),
    () => {
      const list = state.drafts();
      if (list === undefined) return el("p", { class: "muted" }, W.loading);
      if (list.length === 0) return empty(W.drafts_none, W.drafts_none_next, "clipboard-check");
      return el("ul", { class: "cards" }, ...list.map((draft) => card(state, draft)));
    },
  ];
}

function card(state: State, draft: DraftSummary): HTMLElement {
  const home = (): Sentence => {
    const found = state.household(draft.householdId);
    return found ? homeName(found) : W.no_home;
  };
  const address = draft.kind === "household-change" && draft.householdId ? to("home", draft.householdId, "change") : to("draft", draft.id);
  return el(
    "li",
    { class: "card" },
    el("h2", { class: "card__title" }, () => formTitle(state.assignment(), draft.formCode, draft.kind)),
    el("p", null, home),
    el(
      "p",
      { class: "small muted" },
      say_saved_at(moment(draft.savedAt, state.core.now())),
      draft.attachments.length > 0 ? [" · ", say_files(draft.attachments.length)] : null,
    ),
    el(
      "div",
      { class: "row" },
      linkButton(address, W.draft_go_on, "arrow-right", "button--secondary"),
      confirming({
        words: W.draft_discard,
        picture: "trash-2",
        ask: W.draft_sure,
        yes: W.yes_discard,
        no: W.no_keep,
        go: () => void state.core.drafts.discard(draft.id).catch(() => undefined),
      }),
    ),
  );
}
