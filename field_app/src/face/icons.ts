/** The icons of the whole product (a selection of Lucide), always beside words, therefore hidden from screen readers. */

import drawings from "../../../onehome/web/design/data/icons.json" with { type: "json" };
import { drawing } from "./dom.ts";

export type IconName = keyof typeof drawings;

export function icon(name: IconName, size: "" | "large" = ""): SVGElement {
  return drawing(drawings[name], size);
}
