import type { RawOptions } from "./command-options.ts";
import { trainRouteToReason } from "./train/train-router.ts";
import { trainStepPolicy } from "./train/train-step-policy.ts";
import { trainStepVerifier } from "./train/train-step-verifier.ts";
import { readTrainingRequest, type TrainingRequest } from "./train/training-request.ts";

/** Trains a policy's network, writes it below `public/policies` and returns what goes to stdout. */
export async function runTrain(
  options: RawOptions,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<string> {
  const { card, folder, text } = await train(readTrainingRequest(options, signal, say));
  say("Now list it for the page: npm run pocket:manifest");
  return options.json ? `${JSON.stringify({ ...card, folder })}\n` : `${folder}\n${text}\n`;
}

function train(request: TrainingRequest) {
  switch (request.policy) {
    case "step-verifier":
      return trainStepVerifier(request);
    case "route-to-reason":
      return trainRouteToReason(request);
    default:
      return trainStepPolicy(request.policy, request);
  }
}
