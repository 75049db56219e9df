import type { PocketProblem } from "../problems/pocket/generate.ts";
import { type Strategy, strategyPrompt } from "../problems/pocket/strategy.ts";
import type { BatchModel } from "./batch-model.ts";
import type {
  MeasuredProblem,
  ProblemToMeasure,
  Role,
  SolvedRow,
  StepDetails,
  StepVerdicts,
} from "./measured-problem.ts";
import { readSolution } from "./read-solution.ts";
import { rescue } from "./rescue.ts";
import { sameAnswer } from "./same-answer.ts";
import type { Opening, WrittenSolution } from "./solution-row.ts";
import { solveTogether } from "./solve-together.ts";
import { askAfterSteps, questionFor, type Verdict } from "./step-verdicts.ts";
import { strategyAnswer } from "./strategy-answer.ts";

export interface MeasureOptions {
  readonly small: BatchModel;
  readonly large: BatchModel;
  readonly strategies: readonly Strategy[];
  /** Whether steps are judged too: mistakes, rescue and verdicts. Needs the strategy "steps" and problems with a graph. */
  readonly details: boolean;
  readonly signal: AbortSignal;
  /** In units of about equal time. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** About how long things take: a solution of each model, and looking into the solutions of one problem. */
const UNITS = { small: 1, large: 3, details: 12 } as const;

/** Solves every problem with both models by every strategy, and looks into the solutions in full steps. */
export async function measureProblems(
  problems: readonly ProblemToMeasure[],
  options: MeasureOptions,
): Promise<MeasuredProblem[]> {
  const { small, large, strategies, signal, onProgress } = options;
  const perProblem = (UNITS.small + UNITS.large) * strategies.length + (options.details ? UNITS.details : 0);
  let done = 0;
  const after = (units: number) => () => {
    done += units;
    onProgress?.(done, problems.length * perProblem);
  };
  // All strategies at once: their prompts are about equally long, which makes for fuller batches.
  const openings = strategies.flatMap((strategy) =>
    problems.map(({ text }): Opening => ({ problem: strategyPrompt(text, strategy), steps: [] })),
  );
  const written = {
    small: await solveTogether(small, openings, { signal, onSolution: after(UNITS.small) }),
    large: await solveTogether(large, openings, { signal, onSolution: after(UNITS.large) }),
  };
  const solutionOf = (role: Role, strategy: Strategy, index: number): WrittenSolution => {
    const found = written[role][strategies.indexOf(strategy) * problems.length + index];
    if (found === undefined) throw new RangeError(`no solution by ${strategy}`);
    return found;
  };
  const details = options.details
    ? await lookInto(
        problems,
        (role, index) => solutionOf(role, "steps", index),
        options,
        after(UNITS.details),
      )
    : [];
  return problems.map(({ answer, cluster, pocket }, index) => {
    const row = (role: Role, strategy: Strategy) =>
      solvedRow(strategy, solutionOf(role, strategy, index), answer);
    const both = (strategy: Strategy) => ({ small: row("small", strategy), large: row("large", strategy) });
    return {
      cluster,
      family: pocket?.family ?? null,
      steps: pocket?.nodes.length ?? null,
      solved: Object.fromEntries(strategies.map((strategy) => [strategy, both(strategy)])),
      details: details[index] ?? null,
    };
  });
}

function solvedRow(strategy: Strategy, solution: WrittenSolution, known: string): SolvedRow {
  const answer = strategyAnswer(strategy, solution);
  const { outcome, tokens, steps } = solution;
  const sum = (key: "before" | "logprob" | "numbersLogprob") =>
    steps.reduce((total, step) => total + step[key], 0);
  return {
    correct: sameAnswer(answer, known),
    answered: answer !== null,
    outcome,
    tokens,
    input: sum("before"),
    logprob: sum("logprob"),
    numbersLogprob: sum("numbersLogprob"),
  };
}

async function lookInto(
  problems: readonly ProblemToMeasure[],
  solutionOf: (role: Role, index: number) => WrittenSolution,
  { small, large, signal }: MeasureOptions,
  onOne: () => void,
): Promise<StepDetails[]> {
  const read = problems.map(({ pocket }, index) => {
    if (pocket === null) throw new RangeError("steps can be judged only where there is a graph");
    const of = (role: Role) => readSolution(pocket, solutionOf(role, index).steps);
    return { pocket, texts: textsOf(solutionOf("small", index)), small: of("small"), large: of("large") };
  });
  const lost = read.flatMap(({ pocket, texts, small: { mistake } }, index) =>
    mistake === null ? [] : [{ index, problem: pocket, prefix: texts.slice(0, mistake.at) }],
  );
  const rescues = await rescue(small, large, lost, { signal });
  const rescueOf = new Map(lost.map(({ index }, at) => [index, rescues[at] ?? null]));
  const details: StepDetails[] = [];
  for (const [index, { pocket, texts, ...solutions }] of read.entries()) {
    const asked = texts.slice(0, solutions.small.steps.length);
    details.push({
      solutions,
      verdicts: await verdictsOn(pocket, asked, { small, large, signal }),
      rescue: rescueOf.get(index) ?? null,
    });
    onOne();
  }
  return details;
}

function textsOf({ steps }: WrittenSolution): string[] {
  return steps.map(({ text }) => text);
}

async function verdictsOn(
  { text: problem }: PocketProblem,
  steps: readonly string[],
  { small, large, signal }: Pick<MeasureOptions, "small" | "large" | "signal">,
): Promise<StepVerdicts> {
  const ask = async (model: BatchModel, verdicts: readonly Verdict[]) => {
    const questions = verdicts.map((verdict) => questionFor(model.vocabulary, verdict));
    const known = questions.filter((question) => question !== null);
    if (known.length < questions.length) return null;
    return askAfterSteps(model, { problem, steps }, known, signal);
  };
  const [smallCheck] = (await ask(small, ["check"])) ?? [];
  const [largeCheck, judge] = (await ask(large, ["check", "judge"])) ?? [];
  const yes = (answers: readonly number[][] | undefined) =>
    answers?.map(([first]) => first ?? Number.NaN) ?? null;
  return { check: { small: yes(smallCheck), large: yes(largeCheck) }, judge: judge ?? null };
}
