/** XForms for tests, made by pyxform from XLSForms that are written here as tables of text, as authors would write them. */

import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("../../../.venv/bin/python", import.meta.url));
const PYTHON = process.env["ONEHOME_PYTHON"] ?? (existsSync(HERE) ? HERE : "python3");

/** One process for all forms of a file of tests: starting pyxform takes longer than any form. */
const CONVERT = `
import json, sys
from pyxform.xls2xform import convert
for line in sys.stdin:
    try:
        made = {"xml": convert(json.loads(line), file_type=".md", validate=False).xform}
    except Exception as error:
        made = {"fault": str(error)}
    print(json.dumps(made), flush=True)
`;

interface Converter {
  readonly process: ChildProcessWithoutNullStreams;
  readonly answers: AsyncIterator<string>;
}

let converter: Converter | null = null;

function started(): Converter {
  if (converter === null) {
    const child = spawn(PYTHON, ["-c", CONVERT]);
    child.stderr.pipe(process.stderr);
    converter = { process: child, answers: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  }
  return converter;
}

/** Let the process end; the last test of a file calls it. */
export function stopConverting(): void {
  converter?.process.kill();
  converter = null;
}

/** The XForm of an XLSForm in Markdown tables (`| survey |`, `| choices |`, `| settings |`). */
export async function xform(table: string): Promise<string> {
  const { process: child, answers } = started();
  child.stdin.write(`${JSON.stringify(table)}\n`);
  const { value } = await answers.next();
  const made = JSON.parse(value as string) as { xml?: string; fault?: string };
  if (made.xml === undefined) throw new Error(made.fault ?? "pyxform said nothing");
  return made.xml;
}
