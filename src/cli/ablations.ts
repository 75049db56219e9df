import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { baselines } from "../lab/evaluate/baselines.ts";
import { evaluatePolicies } from "../lab/evaluate/evaluate-policies.ts";
import { WITHOUT_EQUATIONS } from "../lab/evaluate/frontier-aims.ts";
import { type Ablation, AblationSchema, FRONTIER_SCHEMA } from "../lab/evaluate/frontier-schema.ts";
import { eachState, stepPolicy } from "../lab/evaluate/step-policy.ts";
import { ILLUSTRATIVE_PRICE } from "../lab/illustrative-price.ts";
import type { GatheredTrace } from "../lab/traces/gather.ts";
import { scoreTrace } from "../lab/traces/score-trace.ts";
import { TRACE_SCHEMA } from "../lab/traces/trace-file.ts";
import { scoreWith, type TraceSplits, trainOnTraces } from "../lab/train-on-traces.ts";
import { CANDIDATES, type Candidate } from "../lab/train-verifier.ts";
import { type FeatureGroup, verifierFeatureNames } from "../policies/verifier-features.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** What the verifier is left without, by the ablation's name. */
export const ABLATIONS: Readonly<Record<string, readonly FeatureGroup[]>> = {
  "all signals": [],
  [WITHOUT_EQUATIONS]: ["equation"],
  "without grounding": ["grounding"],
  "without the hidden state": ["hidden state"],
  "token statistics only": ["equation", "grounding", "hidden state", "position", "earlier steps"],
};

/** One form with and one without the hidden state: validation chooses, as it does for the verifier that ships. */
const FORMS: readonly Candidate[] = CANDIDATES.filter(({ hidden }) => hidden[0] === 32);

/** Raised when verifiers are trained or measured otherwise, so that nothing kept from before is read. */
const KEPT = 1;

/** What else a kept one depends on. */
const DEPENDS_ON = [KEPT, FRONTIER_SCHEMA, TRACE_SCHEMA, ILLUSTRATIVE_PRICE, verifierFeatureNames(0)];

export interface AblationOptions {
  readonly splits: TraceSplits;
  /** The problems that everything is measured on. */
  readonly test: readonly GatheredTrace[];
  readonly clusters: readonly string[];
  /** What tells these traces from others: folders and counts. */
  readonly source: readonly unknown[];
  readonly seed: number;
  readonly say: (sentence: string) => void;
  /** Where finished ones are kept. */
  readonly folder?: string;
  readonly maxEpochs?: number;
}

/**
 * A verifier trained anew for each ablation, and TRIM's threshold on it; lots and the oracle beside it, for regret. Each takes minutes
 * of one processor and is kept when it is done.
 */
export async function ablate(options: AblationOptions): Promise<Record<string, Ablation>> {
  const { source, seed, maxEpochs, say, folder = join(PROJECT_ROOT, ".cache", "ablations") } = options;
  const found: Record<string, Ablation> = {};
  for (const [name, silenced] of Object.entries(ABLATIONS)) {
    const forms = silenced.includes("hidden state") ? FORMS.filter((form) => !form.readsHiddenState) : FORMS;
    const path = join(
      folder,
      `${keyOf([DEPENDS_ON, source, seed, silenced, forms, ...(maxEpochs === undefined ? [] : [maxEpochs])])}.json`,
    );
    const ablation = readKept(path) ?? keep(path, await train(name, silenced, forms, options));
    const { auroc, aurocTrueEquation } = ablation;
    say(`${name}: AUROC ${auroc}, where the equation is true ${aurocTrueEquation}`);
    found[name] = ablation;
  }
  return found;
}

async function train(
  name: string,
  silenced: readonly FeatureGroup[],
  candidates: readonly Candidate[],
  { splits, test, clusters, seed, maxEpochs, say }: AblationOptions,
): Promise<Ablation> {
  const onProgress = (sentence: string) => say(`${name}: ${sentence}`);
  const trained = trainOnTraces(splits, {
    seed,
    silenced,
    candidates,
    onProgress,
    ...(maxEpochs === undefined ? {} : { maxEpochs }),
  });
  const score = scoreWith(trained);
  const trees = test.map((trace) => scoreTrace(trace, score).tree);
  const gate = stepPolicy({
    id: "trim-thr",
    note: `A threshold on a verifier trained with this: ${name}.`,
    probabilities: eachState(({ signals }) => 1 - (signals.score ?? 0.5)),
  });
  const report = await evaluatePolicies({
    trees,
    extras: new Map(),
    policies: [gate, ...baselines({ seed, rate: null }, ["random", "oracle"])],
    price: ILLUSTRATIVE_PRICE,
    clusters,
  });
  const { auroc, aurocCi, aurocTrueEquation } = trained.metrics;
  return { auroc, aurocCi, aurocTrueEquation, report };
}

function keyOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** Null where there is none, or none that can be read. */
function readKept(path: string): Ablation | null {
  if (!existsSync(path)) return null;
  try {
    return v.parse(AblationSchema, JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

function keep(path: string, ablation: Ablation): Ablation {
  // A file that was cut off would be trained over, so it appears whole.
  const part = `${path}.${process.pid}.part`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(part, JSON.stringify(ablation));
  renameSync(part, path);
  return ablation;
}
