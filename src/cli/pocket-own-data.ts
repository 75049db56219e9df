import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { createDraw } from "../problems/pocket/draw.ts";
import { generatePocketProblem } from "../problems/pocket/generate.ts";
import { ownRows } from "../problems/pocket/own-row.ts";
import {
  describeDrawing,
  evaluationLines,
  readQuestionPlace,
  rowLine,
  trainingLines,
} from "./pocket-lines.ts";
import { writeLines } from "./write-lines.ts";

/**
 * Writes the texts of the second stage of training: questions about steps that models wrote themselves
 * (training/own_steps.py), and as many times `--mix` ordinary texts, so that nothing is forgotten.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string", default: "training/data" },
    out: { type: "string", default: "training/data-own" },
    mix: { type: "string", default: "1" },
    /** Of the ordinary texts. */
    seed: { type: "string", default: "1800000000" },
    /** "last", or "first" for prompts that begin with a copy of it. */
    question: { type: "string", default: "last" },
  },
});

const OwnLine = v.object({
  seed: v.number(),
  strategy: v.picklist(["draft", "steps"]),
  solution: v.string(),
});
/** How the first stage's data was made; see pocket-data.ts. */
const MadeSchema = v.looseObject({ seed: v.number(), evaluationRows: v.number() });
const question = readQuestionPlace(values.question);

function* ownLines(): Generator<string> {
  for (const path of positionals) {
    for (const line of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
      const { seed, strategy, solution } = v.parse(OwnLine, JSON.parse(line));
      const problem = generatePocketProblem(seed, { breadth: "trained" });
      if (problem.split !== "lm-train") throw new Error(`seed ${seed} is not for learning`);
      const steps = solution.split("\n\n").map((step) => step.trim());
      for (const row of ownRows(createDraw(seed), problem, { strategy, steps })) yield rowLine(row, question);
    }
  }
}

if (positionals.length === 0) throw new Error("name the files that training/own_steps.py wrote");
mkdirSync(values.out, { recursive: true });
for (const name of readdirSync(values.out)) {
  if (/^lm-train.*\.(jsonl|npz)$/.test(name)) rmSync(join(values.out, name));
}
const own = [...ownLines()];
const ordinary = Math.round(own.length * Number(values.mix));
await writeLines(join(values.out, "lm-train-000.jsonl"), own, own.length);
const seed = Number(values.seed);
await writeLines(
  join(values.out, "lm-train-001.jsonl"),
  trainingLines(createDraw(seed), seed, question),
  ordinary,
);
copyFileSync(join(values.data, "vocab.json"), join(values.out, "vocab.json"));
const made = v.parse(MadeSchema, JSON.parse(readFileSync(join(values.data, "data.json"), "utf8")));
await writeLines(
  join(values.out, "eval.jsonl"),
  evaluationLines("policy-val", made.seed, question),
  made.evaluationRows,
);
const added = { ...made, ...describeDrawing(question), ownRows: own.length, ordinaryRows: ordinary };
writeFileSync(join(values.out, "data.json"), `${JSON.stringify(added, null, 1)}\n`);
