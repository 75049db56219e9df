import * as v from "valibot";
import type { Problem } from "../../core/events.ts";
import {
  FAMILY_NAMES,
  generatePocketProblem,
  pocketProblems,
  STEP_COUNTS,
  testSplitFor,
} from "../../problems/pocket/generate.ts";

const HIGHEST_SEED = 0x7fffffff;
const FRESH_SEEDS = 1_000_000;

/** Where a round's problem comes from: a recorded demo, or a generated problem whose tree is grown here. */
export const RoundSourceSchema = v.variant("kind", [
  v.object({ kind: v.literal("demo"), id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)) }),
  v.object({
    kind: v.literal("pocket"),
    family: v.picklist(FAMILY_NAMES),
    steps: v.picklist(STEP_COUNTS),
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(HIGHEST_SEED)),
  }),
]);
export type RoundSource = v.InferOutput<typeof RoundSourceSchema>;
export type PocketSource = Extract<RoundSource, { kind: "pocket" }>;

/** A source in one word, e.g. "demo.opening" or "pocket.sharing-4-271". */
export function sourceName(source: RoundSource): string {
  return source.kind === "demo"
    ? `demo.${source.id}`
    : `pocket.${source.family}-${source.steps}-${source.seed}`;
}

/** The source of that name; null when it names none. */
export function sourceNamed(kind: string, name: string): RoundSource | null {
  const [, family, steps, seed] = /^(.+)-(\d)-(\d{1,10})$/.exec(name) ?? [];
  const found =
    kind === "demo" ? { kind, id: name } : { kind, family, steps: Number(steps), seed: Number(seed) };
  const checked = v.safeParse(RoundSourceSchema, found);
  return checked.success && sourceName(checked.output) === `${kind}.${name}` ? checked.output : null;
}

export function pocketProblem({ family, steps, seed }: PocketSource): Problem {
  const { text, answer, split } = generatePocketProblem(seed, { family, steps });
  return { text, answer: `${answer}`, source: `pocket:${split}:${family}-${steps}:${seed}` };
}

/** A problem of three or four steps that neither a model nor the gate has met. */
export function freshSource(random: () => number = Math.random): PocketSource {
  const family = FAMILY_NAMES[Math.floor(random() * FAMILY_NAMES.length)] ?? "sharing";
  const steps = random() < 0.5 ? 3 : 4;
  const from = Math.floor(random() * FRESH_SEEDS);
  const problems = pocketProblems(testSplitFor(family, steps), from, { family, steps });
  const seed = problems.next().value?.seed ?? from;
  return { kind: "pocket", family, steps, seed };
}
