import type { RawOptions } from "./command-options.ts";
import { trainStepPolicy } from "./train/train-step-policy.ts";
import { trainStepVerifier } from "./train/train-step-verifier.ts";
import { readTrainingRequest } from "./train/training-request.ts";

/** Trains a policy's network, writes it below `public/policies` and returns what goes to stdout. */
export async function runTrain(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<string> {
  const request = readTrainingRequest(options, signal, say);
  const { policy } = request;
  const { card, folder, text } =
    policy === "step-verifier" ? await trainStepVerifier(request) : await trainStepPolicy(policy, request);
  say("Now list it for the page: npm run pocket:manifest");
  const { id, training, metrics, defaultThreshold, operatingPoints } = card;
  return options.json
    ? `${JSON.stringify({ id, folder, training, metrics, defaultThreshold, operatingPoints })}\n`
    : `${folder}\n${text}\n`;
}
