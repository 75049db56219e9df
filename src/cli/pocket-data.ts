import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDraw } from "../problems/pocket/draw.ts";
import { FAMILY_NAMES, STEP_COUNTS } from "../problems/pocket/kinds.ts";
import { TASK_SHARES } from "../problems/pocket/training-row.ts";
import { pocketWords } from "../problems/pocket/vocabulary.ts";
import { describeDrawing, evaluationLines, readQuestionPlace, trainingLines } from "./pocket-lines.ts";
import { writeLines } from "./write-lines.ts";

/**
 * Writes what the pocket models are trained on: `lm-train-NNN.jsonl` of like size, `eval.jsonl` (from
 * `policy-val`, never from `test`), `fresh.jsonl` (from `lm-train`, for a model to solve; see pocket-own-data.ts),
 * `vocab.json` (every word that can occur) and `data.json` (how it was made).
 */
const { values } = parseArgs({
  options: {
    out: { type: "string", default: "training/data" },
    rows: { type: "string", default: "600000" },
    shards: { type: "string", default: "12" },
    "eval-rows": { type: "string", default: "1000" },
    "fresh-rows": { type: "string", default: "20000" },
    seed: { type: "string", default: "0" },
    /** "last", or "first" for prompts that begin with a copy of it. */
    question: { type: "string", default: "last" },
  },
});
const question = readQuestionPlace(values.question);

/** How far apart the problems of two shards start; a shard is shorter. */
const SHARD_SEEDS = 40_000_000;
/** Where the problems start that a model solves to learn from its own mistakes. */
const FRESH_SEED = 1_500_000_000;

mkdirSync(values.out, { recursive: true });
for (const name of readdirSync(values.out)) {
  if (/^lm-train.*\.(jsonl|npz)$/.test(name)) rmSync(join(values.out, name));
}
const [seed, rows, shards] = [Number(values.seed), Number(values.rows), Number(values.shards)];
const evaluationRows = Number(values["eval-rows"]);
const shardRows = Math.ceil(rows / shards);
const writeJson = (name: string, content: unknown) =>
  writeFileSync(join(values.out, name), `${JSON.stringify(content, null, 1)}\n`);

const pathOf = (name: string) => join(values.out, name);
await writeLines(pathOf("eval.jsonl"), evaluationLines("policy-val", seed, question), evaluationRows);
await writeLines(
  pathOf("fresh.jsonl"),
  evaluationLines("lm-train", seed + FRESH_SEED, question),
  Number(values["fresh-rows"]),
);
// The rows of one shard depend on the seed and the shard alone, so that more shards only add rows.
for (let shard = 0; shard < shards; shard++) {
  const name = `lm-train-${`${shard}`.padStart(3, "0")}.jsonl`;
  const from = seed + shard * SHARD_SEEDS;
  await writeLines(pathOf(name), trainingLines(createDraw(from + 1), from, question), shardRows);
}
writeJson("vocab.json", [...pocketWords()].sort());
writeJson("data.json", {
  seed,
  rows: shardRows * shards,
  shards,
  evaluationRows,
  families: FAMILY_NAMES,
  steps: STEP_COUNTS,
  ...describeDrawing(question),
  taskShares: TASK_SHARES,
});
