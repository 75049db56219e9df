import { once } from "node:events";
import { createWriteStream, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type PocketProblem, pocketProblems, referenceSteps } from "../problems/pocket/generate.ts";
import type { Split } from "../problems/pocket/split.ts";

/**
 * Writes what the pocket models are trained on: `lm-train.jsonl`, `eval.jsonl` (from `policy-val`, never
 * from `test`) and `vocab.json` (every word that occurs).
 */
const { values } = parseArgs({
  options: {
    out: { type: "string", default: "training/data" },
    rows: { type: "string", default: "300000" },
    "eval-rows": { type: "string", default: "1000" },
    seed: { type: "string", default: "0" },
  },
});

const words = new Set<string>();

function row(problem: PocketProblem): string {
  const solution = referenceSteps(problem).join("\n\n");
  for (const word of `${problem.text} ${solution}`.match(/[A-Za-z]+/g) ?? []) words.add(word);
  return JSON.stringify({
    prompt: problem.text,
    solution,
    family: problem.family,
    steps: problem.nodes.length,
  });
}

async function writeRows(name: string, split: Split, count: number, seed: number): Promise<void> {
  const path = join(values.out, name);
  const stream = createWriteStream(`${path}.part`);
  let written = 0;
  for (const problem of pocketProblems(split, seed)) {
    if (written === count) break;
    if (!stream.write(`${row(problem)}\n`)) await once(stream, "drain");
    written++;
    if (written % 50_000 === 0) process.stderr.write(`${name}: ${written} of ${count}\n`);
  }
  stream.end();
  await once(stream, "finish");
  renameSync(`${path}.part`, path);
}

mkdirSync(values.out, { recursive: true });
const seed = Number(values.seed);
await writeRows("eval.jsonl", "policy-val", Number(values["eval-rows"]), seed);
await writeRows("lm-train.jsonl", "lm-train", Number(values.rows), seed);
writeFileSync(join(values.out, "vocab.json"), `${JSON.stringify([...words].sort(), null, 1)}\n`);
