import type { Scorer } from "../core/policy.ts";
import type { StepDraft } from "../core/writer.ts";
import { pooledEncoder } from "../engines/local/embed-questions.ts";
import type { LocalModel } from "../engines/local/local-model.ts";
import { leastStepScore, sampleSolutions, solveRepaired } from "../lab/evaluate/collect-extras.ts";
import { toMeasure } from "../lab/pocket-problem.ts";
import { writeRouteLine } from "../lab/route-to-reason/route-file.ts";
import { routeRows } from "../lab/route-to-reason/route-row.ts";
import { batchWriter } from "../lab/traces/batch-writer.ts";
import { askTraces } from "../lab/traces/opinions.ts";
import { TRACE_EXTRAS_SCHEMA, writeExtrasLine } from "../lab/traces/trace-extras.ts";
import type { PocketProblem } from "../problems/pocket/generate.ts";
import { CHECK_QUESTION, JUDGE_QUESTION } from "../problems/pocket/strategy.ts";
import { readTraces } from "./trace-store.ts";

interface Gathering {
  readonly small: LocalModel;
  readonly large: LocalModel;
  readonly signal: AbortSignal;
  /** Writes a line down, for good. */
  readonly keep: (line: string) => void;
}

const QUESTIONS = {
  check: { text: CHECK_QUESTION, answers: ["yes", "no"] },
  judge: { text: JUDGE_QUESTION, answers: Array.from("0123456789") },
};
const ROWS_TOGETHER = 16;
/** So many at a time that many of them are equally long, and so few that an interruption loses little. */
const PROBLEMS_AT_A_TIME = 250;
/** METHODS: best of four. */
const SAMPLES = 4;
const TEMPERATURE = 0.7;

/** What both models say of the drafts of traces that were gathered before. */
export async function gatherOpinions(
  problems: readonly PocketProblem[],
  { folder, small, large, signal, keep }: Gathering & { readonly folder: string },
): Promise<void> {
  const traces = await readTraces(folder);
  const trees = problems.flatMap(({ seed }) => traces.get(seed)?.tree ?? []);
  for (let from = 0; from < trees.length; from += PROBLEMS_AT_A_TIME) {
    const some = trees.slice(from, from + PROBLEMS_AT_A_TIME);
    const asked = await askTraces(some, { small, large, questions: QUESTIONS, width: ROWS_TOGETHER, signal });
    for (const opinions of asked) keep(JSON.stringify(opinions));
  }
}

/** What both models come to by every strategy, with the questions' embeddings. */
export async function gatherRoutes(
  problems: readonly PocketProblem[],
  { small, large, signal, keep }: Gathering,
): Promise<void> {
  const encoder = pooledEncoder(small);
  for (let from = 0; from < problems.length; from += PROBLEMS_AT_A_TIME) {
    const some = problems.slice(from, from + PROBLEMS_AT_A_TIME).map(toMeasure);
    const rows = await routeRows(some, { small, large, encoder, signal });
    for (const row of rows) keep(writeRouteLine(row, encoder.id));
  }
}

/** The small model with a calculator, and the best of four of its solutions by the verifier. */
export async function gatherExtras(
  problems: readonly PocketProblem[],
  { small, signal, scorer, keep }: Gathering & { readonly scorer: Scorer },
): Promise<void> {
  const score = leastStepScore(scorer);
  for (let from = 0; from < problems.length; from += PROBLEMS_AT_A_TIME) {
    const some = problems.slice(from, from + PROBLEMS_AT_A_TIME);
    const sampled = await sampleSolutions(some, small, {
      count: SAMPLES,
      temperature: TEMPERATURE,
      seed: 0,
      width: ROWS_TOGETHER,
      signal,
      score,
    });
    const drafts = new Map<string, StepDraft>();
    const memory = {
      get: (key: string) => drafts.get(key),
      set: (key: string, draft: StepDraft) => void drafts.set(key, draft),
    };
    const writer = batchWriter(small, memory, ROWS_TOGETHER);
    const repaired = await Promise.all(some.map((problem) => solveRepaired(problem, writer, signal)));
    for (const [at, { seed, split }] of some.entries()) {
      const line = writeExtrasLine({
        schema: TRACE_EXTRAS_SCHEMA,
        problem: seed,
        split,
        repaired: repaired[at] ?? null,
        sampled: sampled[at] ?? null,
      });
      keep(line);
    }
  }
}
