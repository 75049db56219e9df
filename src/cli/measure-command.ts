import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { findModel, readCatalogue } from "../engines/local/catalogue.ts";
import { localIdentity } from "../engines/local/local-writer.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { measureReport } from "../lab/measure-report.ts";
import { type MeasuredFile, MeasuredFileSchema, type MeasuredPart } from "../lab/measured-schema.ts";
import { measuredTables } from "../lab/measured-tables.ts";
import type { Split } from "../problems/pocket/split.ts";
import { STRATEGIES } from "../problems/pocket/strategy.ts";
import { type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { gsm8kSuite, type MeasureTask, measureSuite, type Suite } from "./measure-suite.ts";
import { PROJECT_ROOT, PUBLIC_FOLDER } from "./project-root.ts";
import { updatePage, writeWhole } from "./results-page.ts";

/** Everything on `test`; on the other splits, whether the models hold up there. */
const SPLITS = ["test", "test-wordings", "test-long", "test-families", "test-ood"] as const;

/**
 * Measures what the model cards and the results page say, part by part, and keeps each part in a file as soon as it is done:
 * the same command goes on where it was stopped. Parts of other models, sizes or seeds are measured anew.
 * Returns the path of the file. Rejects with a StepgateError.
 */
export async function runMeasure(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<string> {
  const n = wholeOption(options, "n", 1, 20_000) ?? 2000;
  const seed = wholeOption(options, "seed", 0, 1000) ?? 0;
  const jobs = wholeOption(options, "jobs", 1, 64) ?? availableParallelism();
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const out = textOption(options, "out") ?? join(PROJECT_ROOT, "docs", "results", "pocket-measured.json");
  const page = textOption(options, "page");
  const data = textOption(options, "data");
  const gsm8k = data === null ? null : gsm8kSuite(data, null);

  const catalogue = await readCatalogue(folderFiles(root), signal);
  const identity = (id: string) => localIdentity(findModel(catalogue, id), "cpu");
  const models = { small: identity("pocket-small"), large: identity("pocket-large") };
  const command = `npm run -s stepgate -- measure --n ${n} --seed ${seed}${gsm8k === null ? "" : " --data test.jsonl"}`;
  const empty: MeasuredFile = { schema: 1, command, seed, models, pocket: {}, gsm8k: null };
  const kept = readKept(out);
  let file: MeasuredFile = kept !== null && isSameRun(kept, empty) ? kept : empty;

  const task: Omit<MeasureTask, "strategies" | "details"> = {
    seed,
    root,
    small: models.small.id,
    large: models.large.id,
  };
  const measure = async (suite: Suite, whole: boolean): Promise<MeasuredPart> => {
    const started = performance.now();
    const strategies = whole ? STRATEGIES : (["steps"] as const);
    const problems = await measureSuite(suite, { ...task, strategies, details: whole }, { jobs, signal });
    return {
      ...measureReport(problems),
      seconds: Math.round((performance.now() - started) / 1000),
      jobs,
    };
  };
  for (const split of SPLITS) {
    if (file.pocket[split]?.n === n) {
      say(`${split} is there already.`);
      continue;
    }
    const part = await measure({ name: "pocket", split, n, distractors: null }, split === "test");
    file = { ...file, pocket: inOrder({ ...file.pocket, [split]: part }) };
    writeWhole(out, `${JSON.stringify(file, null, 1)}\n`);
  }
  if (gsm8k !== null && file.gsm8k?.n !== gsm8k.n) {
    file = { ...file, gsm8k: await measure(gsm8k, false) };
    writeWhole(out, `${JSON.stringify(file, null, 1)}\n`);
  }
  if (page !== null) updatePage(page, measuredTables(file));
  return `${out}\n`;
}

function isSameRun(kept: MeasuredFile, now: MeasuredFile): boolean {
  const of = ({ seed, models }: MeasuredFile) => JSON.stringify([seed, models]);
  return of(kept) === of(now);
}

function inOrder(parts: MeasuredFile["pocket"]): MeasuredFile["pocket"] {
  const place = (split: string) => SPLITS.findIndex((other: Split) => other === split);
  return Object.fromEntries(Object.entries(parts).sort(([a], [b]) => place(a) - place(b)));
}

/** A file of an earlier form counts as none. */
function readKept(path: string): MeasuredFile | null {
  if (!existsSync(path)) return null;
  try {
    const parsed = v.safeParse(MeasuredFileSchema, JSON.parse(readFileSync(path, "utf8")));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
