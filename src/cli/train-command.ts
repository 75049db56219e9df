import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { StepgateError } from "../core/errors.ts";
import { toOnnxFile } from "../lab/onnx-file.ts";
import { operatingPoints } from "../lab/operating-points.ts";
import type { StepRow } from "../lab/step-row.ts";
import { trainOnTraces } from "../lab/train-on-traces.ts";
import { verifierCard } from "../lab/verifier-card.ts";
import type { Split } from "../problems/pocket/split.ts";
import { choiceOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { tracesOf } from "./gather-traces.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";
import { VERIFIER_FILES } from "./step-verifier-files.ts";

/** Of the problems that are trained on. */
const SHARES = { validation: 1 / 4, calibration: 1 / 2 } as const;

/** Trains a policy's network, writes it below `public/policies` and returns what goes to stdout. */
export async function runTrain(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<string> {
  choiceOption(options, "policy", ["step-verifier"]);
  const count = wholeOption(options, "problems", 20, 200_000) ?? 6000;
  const seed = wholeOption(options, "seed", 0, 1000) ?? 0;
  const root = textOption(options, "root") ?? PUBLIC_FOLDER;
  const [smallId, largeId] = [
    textOption(options, "small") ?? "pocket-small",
    textOption(options, "large") ?? "pocket-large",
  ];
  const jobs = wholeOption(options, "jobs", 1, 64) ?? availableParallelism();

  const gather = (split: Split, problems: number) => {
    const request = { split, count: problems, seed, root, small: smallId, large: largeId, jobs, signal };
    return tracesOf(request);
  };
  const { traces: train, pair } = await gather("policy-train", count);
  const { traces: validation } = await gather("policy-val", Math.ceil(count * SHARES.validation));
  const { traces: calibration } = await gather("calibration", Math.ceil(count * SHARES.calibration));
  const trained = trainOnTraces({ train, validation, calibration }, { seed, onProgress: say });
  say(describeRows(trained.rows));
  const model = toOnnxFile(trained.network, trained.normalisation);
  const revision = createHash("sha256").update(model).digest("hex").slice(0, 8);
  const swept = operatingPoints(trained.held.map(({ tree }) => tree));

  const command = `npm run -s stepgate -- train --policy step-verifier --problems ${count} --seed ${seed}`;
  const card = verifierCard({
    id: `step-verifier-${revision}`,
    forModel: pair.small,
    trained,
    rows: trained.rows,
    seed,
    command,
    swept,
  });
  const folder = replaceVerifier(root, revision, {
    [VERIFIER_FILES.model]: model,
    [VERIFIER_FILES.card]: `${JSON.stringify(card, null, 1)}\n`,
  });
  say("Now list it for the page: npm run pocket:manifest");
  const { metrics, defaultThreshold, training } = card;
  return options.json
    ? `${JSON.stringify({ id: card.id, folder, training, metrics, defaultThreshold, operatingPoints: card.operatingPoints })}\n`
    : `${folder}\nAUROC ${metrics.auroc} [${metrics.aurocCi.join(", ")}], where the equation is true ${metrics.aurocTrueEquation}, cumulative ${metrics.cumulativeAuroc}, ECE ${metrics.ece}, ${metrics.n} held-out drafts\nthreshold ${defaultThreshold}\n`;
}

function describeRows(rows: readonly StepRow[]): string {
  const local = rows.filter((row) => row.prefixRight);
  const wrong = local.filter((row) => !row.right);
  const rescued = wrong.filter((row) => row.rescued).length;
  const share = (part: number, whole: number) =>
    whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
  return `${rows.length} drafts, ${local.length} with a right prefix; of these ${share(wrong.length, local.length)} wrong, and of the wrong ones the large model rescues ${share(rescued, wrong.length)}`;
}

/** Writes the new version, then removes older ones: a folder holds one version of each policy. */
function replaceVerifier(
  root: string,
  revision: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): string {
  const policies = join(root, "policies");
  const name = `step-verifier-${revision}`;
  try {
    mkdirSync(join(policies, name), { recursive: true });
    for (const [file, content] of Object.entries(files)) writeFileSync(join(policies, name, file), content);
    for (const other of readdirSync(policies)) {
      if (/^step-verifier-[0-9a-f]{8}$/.test(other) && other !== name)
        rmSync(join(policies, other), { recursive: true });
    }
  } catch (cause) {
    throw new StepgateError(
      {
        code: "storage-failed",
        message: `The verifier could not be written to ${policies}.`,
        remedy: "Check that you may write there.",
      },
      { cause },
    );
  }
  return join(policies, name);
}
