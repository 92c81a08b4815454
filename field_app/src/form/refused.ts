/** A form that cannot be opened here: why, what to do, and the details for whoever made it. */

import type { Child } from "../face/dom.ts";
import { el } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import type { Refused } from "./engine.ts";
import { W } from "./words.ts";

export function refusedForm(refused: Refused): Child {
  return [
    el("h1", { tabindex: "-1", "data-focus": true }, W.cannot_open),
    el("p", { class: "lead" }, refused.why),
    el("p", null, W.cannot_open_next),
    el(
      "details",
      { class: "more" },
      el("summary", null, icon("chevron-right"), el("span", null, W.for_the_author)),
      el("div", { class: "more__body small", lang: "en" }, refused.detail),
    ),
  ];
}
