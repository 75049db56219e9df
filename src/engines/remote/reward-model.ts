import * as v from "valibot";
import type { Scorer } from "../../core/policy.ts";
import { NO_USAGE } from "../../core/usage.ts";
import { askOnce } from "./one-answer.ts";
import { poolingReply } from "./pooling-reply.ts";
import { type ConnectionOptions, checkedOptions, connectionEntries } from "./remote-options.ts";
import { estimatedUsage, usageBuckets } from "./reported-usage.ts";

export interface RewardModelOptions extends ConnectionOptions {
  /** The token that the model was trained to judge at, behind every step. */
  readonly stepMark?: string;
  /** The system message that it was trained with; null for none. */
  readonly system?: string | null;
  /** The column of a row that is the probability of "right"; -1 for the last. */
  readonly rightColumn?: number;
}

/** As the card of Qwen2.5-Math-PRM gives them. */
const STEP_MARK = "<extra_0>";
const SYSTEM = "Please reason step by step, and put your final answer within \\boxed{}.";

/**
 * A process reward model behind vLLM's `/pooling`. Leaves its probability that the draft is right in `reward`; what it read stands
 * on the bill as `otherUsage`, because it is not the large model that is paid for.
 *
 * Sent: `{ model, messages }` with the problem and, as the assistant's message, the steps and the draft, each followed by the step
 * mark. Expected, with pooling type STEP (vLLM's default for Qwen2ForProcessRewardModel): `data[0].data`, one row for each mark,
 * softmaxed over [wrong, right]. `task` is left out, since a process reward model has only one and older servers do not know it.
 * The endpoint lies at the server's root, so a `/v1` or `/pooling` at the end of the base URL is dropped.
 *
 * Throws "bad-option" for settings that cannot work. A call that fails rejects; `chainScorers` goes on without it.
 */
export function rewardModel(
  options: RewardModelOptions,
  clock: () => number = () => performance.now(),
): Scorer {
  const { stepMark = STEP_MARK, system = SYSTEM, rightColumn = -1, extra = {} } = options;
  const { baseUrl, model, timeoutMs, retries } = checkedOptions(
    v.object(connectionEntries),
    options,
    "reward model",
  );
  const url = `${baseUrl.replace(/(\/pooling|\/v1)$/, "")}/pooling`;
  const host = new URL(url).host;
  // A mark that somebody wrote would count as a step.
  const unmarked = (text: string) => text.replaceAll(stepMark, " ");
  return {
    id: "reward-model",
    async score({ place, draft }) {
      if (place === null) return { scores: { reward: null }, reasons: [] };
      const began = clock();
      const steps = [...place.steps, draft.text];
      const messages = [
        ...(system === null ? [] : [{ role: "system", content: system }]),
        { role: "user", content: unmarked(place.problem) },
        { role: "assistant", content: steps.map((step) => unmarked(step) + stepMark).join("") },
      ];
      const body = JSON.stringify({ model, messages, ...extra });
      const { answer, exchanges } = await askOnce(
        { ...options, timeoutMs, retries },
        {
          request: () => ({ url, body }),
          read: async (attempt, signal) =>
            poolingReply(await attempt.body(signal), steps.length, rightColumn, host),
        },
        place.signal,
      );
      const counted = answer.usage === null ? null : usageBuckets(answer.usage);
      const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
      const bill = {
        scorer: "reward-model",
        milliseconds: clock() - began,
        usage: NO_USAGE,
        otherUsage: counted ?? estimatedUsage(characters, 0),
        exchanges: [...exchanges],
        error: null,
      };
      return { scores: { reward: answer.probabilities.at(-1) ?? null }, reasons: [], bills: [bill] };
    },
  };
}
