import { toOnnxFile } from "../../lab/onnx-file.ts";
import { operatingPoints } from "../../lab/operating-points.ts";
import type { StepRow } from "../../lab/step-row.ts";
import { trainOnTraces } from "../../lab/train-on-traces.ts";
import { verifierCard } from "../../lab/verifier-card.ts";
import { policyId, replacePolicy } from "./policy-folder.ts";
import { SHARES, type TrainingRequest } from "./training-request.ts";

/**
 * Where the problems start that the verifier's probability is calibrated on: others than those on which thresholds are calibrated
 * later, since nothing of a policy may be fitted on these.
 */
const CALIBRATION_OFFSET = 500;

/** Trains the step verifier and writes it; returns its card and folder. */
export async function trainStepVerifier({ traces, seed, root, say, command }: TrainingRequest) {
  const { traces: train, pair } = await traces("policy-train", SHARES.train);
  const { traces: validation } = await traces("policy-val", SHARES.validation);
  const { traces: calibration } = await traces("calibration", SHARES.validation, CALIBRATION_OFFSET);
  const trained = trainOnTraces({ train, validation, calibration }, { seed, onProgress: say });
  say(describeRows(trained.rows));
  const model = toOnnxFile([trained.network, trained.cumulative.network], trained.normalisation);
  const swept = operatingPoints(trained.held.map(({ tree }) => tree));
  const id = policyId("step-verifier", model);
  const card = verifierCard({ id, forModel: pair.small, trained, rows: trained.rows, seed, command, swept });
  const folder = replacePolicy(root, "step-verifier", { model, card });
  const { metrics, defaultThreshold } = card;
  const text = `AUROC ${metrics.auroc} [${metrics.aurocCi.join(", ")}], where the equation is true ${metrics.aurocTrueEquation}, cumulative ${metrics.cumulativeAuroc}, ECE ${metrics.ece}, ${metrics.n} held-out drafts\nthreshold ${defaultThreshold}`;
  return { card, folder, text };
}

function describeRows(rows: readonly StepRow[]): string {
  const local = rows.filter((row) => row.prefixRight);
  const wrong = local.filter((row) => !row.right);
  const rescued = wrong.filter((row) => row.rescued).length;
  const share = (part: number, whole: number) =>
    whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
  return `${rows.length} drafts, ${local.length} with a right prefix; of these ${share(wrong.length, local.length)} wrong, and of the wrong ones the large model rescues ${share(rescued, wrong.length)}`;
}
