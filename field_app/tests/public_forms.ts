/**
 * Opens every public form of some folders as the app does, draws each of its pages, and says what became of it.
 *
 * `npm run public-forms -- --from pyxform=FOLDER --from collect=FOLDER [--write ../docs/public-forms.md]`
 *
 * Folders hold XForms (`.xml`) and XLSForms (`.xls`, `.xlsx`, `.md`; pyxform turns them into XForms first). Nothing of them is
 * kept here; only the table of results is written, between the two marks in the document.
 */

import { execFile } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

import { openPage } from "./form/page_dom.ts";

openPage();
const { openForm } = await import("../src/form/engine.ts");
const { drawPage } = await import("../src/form/page.ts");
const { controlsOf, pagesOf } = await import("../src/form/pages.ts");
const { kept } = await import("../src/form/asking.ts");
const { mount } = await import("../src/face/dom.ts");
const { W } = await import("../src/form/words.ts");

const HERE = fileURLToPath(new URL("../../.venv/bin/python", import.meta.url));
const PYTHON = process.env["ONEHOME_PYTHON"] ?? (existsSync(HERE) ? HERE : "python3");
const CONVERT =
  "import sys\nfrom pyxform.xls2xform import convert\nsys.stdout.buffer.write(convert(sys.argv[1], validate=False).xform.encode())";

interface Result {
  readonly source: string;
  readonly name: string;
  readonly outcome: "drawn" | "refused" | "refused by pyxform" | "no form" | "fault";
  readonly pages: number;
  readonly questions: number;
  readonly remark: string;
}

/** What the app says in place where it cannot offer something. */
const SAID: readonly (readonly [words: string, remark: string])[] = [
  [W.trace_no.en, "path or area: said not to be offered"],
  [W.no_choices.en, "a list that is not here: said, never in the way"],
  [W.media_missing.en, "picture or sound beside a question: said to be missing"],
  [W.map_choice.en, "choosing on a map: a list instead"],
  [W.photo_drawn.en, "drawing or signing: a photograph instead"],
  [W.other_app.en, "answer of another app: typed"],
];

async function formOf(path: string): Promise<string | { refused: string }> {
  if (extname(path) === ".xml") return readFileSync(path, "utf-8");
  try {
    const { stdout } = await promisify(execFile)(PYTHON, ["-c", CONVERT, path], { encoding: "utf-8", maxBuffer: 50_000_000 });
    return stdout;
  } catch (error) {
    const last = String((error as { stderr?: string }).stderr ?? error).trim().split("\n").pop() ?? "";
    return { refused: last.replace(/^[\w.]+Error: /, "") };
  }
}

async function tried(source: string, folder: string, name: string): Promise<Result> {
  const result = (outcome: Result["outcome"], remark: string, pages = 0, questions = 0): Result => ({ source, name, outcome, pages, questions, remark });
  const xml = await formOf(join(folder, name));
  if (typeof xml !== "string") return result("refused by pyxform", xml.refused);
  if (!/<(\w+:)?model[\s>]/.test(xml)) return result("no form", "a file of data for other forms");
  const opened = await openForm({
    xml,
    id: "0190a000-0000-7000-8000-00000000000a",
    body: "",
    known: {},
    tongue: "en",
    list: () => null,
    whereabouts: async () => "",
  });
  if (opened.refused) return result("refused", `${opened.refused.why.en} (${opened.refused.detail.split(" · ")[0] ?? ""})`);
  try {
    const drawn = draw(opened.form);
    return result("drawn", drawn.said.join("; "), drawn.pages, drawn.questions);
  } catch (error) {
    return result("fault", String(error));
  }
}

function draw(form: NonNullable<Awaited<ReturnType<typeof openForm>>["form"]>): { pages: number; questions: number; said: string[] } {
  const pages = pagesOf(form.root.currentState.children);
  const asking = {
    form,
    files: { largest: 1, most: 1 } as never,
    now: () => Date.now(),
    problems: kept<never>(),
    halves: kept<string>(),
    judged: kept<true>(),
    recording: kept<string>(),
    keep: () => undefined,
    announce: () => undefined,
    advance: () => undefined,
  };
  const said = new Set<string>();
  let questions = 0;
  for (const page of pages) {
    const host = document.createElement("div");
    const stop = mount(host, () => drawPage(page, asking, { open: () => undefined }));
    const words = host.textContent ?? "";
    for (const [looked, remark] of SAID) if (words.includes(looked)) said.add(remark);
    const expected = controlsOf(page);
    const found = host.querySelectorAll("[data-question]").length;
    if (found !== expected.length) throw new Error(`page of ${expected.length} questions drew ${found}`);
    questions += expected.filter((node) => node.nodeType !== "note").length;
    stop();
  }
  form.body();
  return { pages: pages.length, questions, said: [...said] };
}

function table(results: readonly Result[]): string {
  // A path in a form that begins with its root element would look like a folder of somebody's machine.
  const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/g, " ").replaceAll("<", "&lt;").replace(/\/(root\/)/g, "$1").slice(0, 180);
  const rows = results.map(({ source, name, outcome, pages, questions, remark }) => `| ${source} | ${cell(name)} | ${outcome} | ${pages || ""} | ${questions || ""} | ${cell(remark)} |`);
  return ["| from | form | result | pages | questions | what was said |", "|---|---|---|---|---|---|", ...rows].join("\n");
}

const START = "<!-- field client: begin -->";
const END = "<!-- field client: end -->";

function writeInto(path: string, text: string): void {
  const before = readFileSync(path, "utf-8");
  const from = before.indexOf(START);
  const to = before.indexOf(END);
  if (from === -1 || to === -1) throw new Error(`${path} has no place between "${START}" and "${END}"`);
  writeFileSync(path, `${before.slice(0, from + START.length)}\n\n${text}\n\n${before.slice(to)}`);
}

const { values } = parseArgs({ options: { from: { type: "string", multiple: true, default: [] }, write: { type: "string" } } });
const results: Result[] = [];
for (const from of values.from) {
  const [source = "", folder = ""] = from.split("=");
  for (const name of readdirSync(folder).sort()) {
    if ([".xml", ".xls", ".xlsx", ".xlsm", ".md"].includes(extname(name))) results.push(await tried(source, folder, name));
  }
}
const count = (outcome: Result["outcome"]): number => results.filter((one) => one.outcome === outcome).length;
const forms = results.length - count("no form");
const summary = `${forms} forms: ${count("drawn")} opened and every page drawn, ${count("refused")} refused by the app with a reason, ${count("refused by pyxform")} refused by pyxform, ${count("fault")} faults. (${count("no form")} files were data, not forms.)`;
console.log(summary);
for (const one of results.filter(({ outcome }) => outcome === "fault")) console.log(one);
if (values.write) writeInto(values.write, `${summary}\n\n${table(results.filter(({ outcome }) => outcome !== "no form"))}`);
process.exit(count("fault") > 0 ? 1 : 0);
