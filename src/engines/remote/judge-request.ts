import { STEP_BOUNDARY } from "../../core/step-text.ts";
import type { RequestFeatures } from "./request-features.ts";

/** What is graded, and by whom. */
export interface GradeRequestSettings {
  /** Up to and without `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  /** What the model was trained to answer behind a step; null for a model that has to be told what to do. */
  readonly question: string | null;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface GradeRequest {
  readonly url: string;
  readonly body: string;
  /** Characters of text in it, for estimates. */
  readonly characters: number;
}

/** Enough for a digit with something around it. */
const MOST_TOKENS = 8;

const TASK =
  "Below are a math word problem, the steps of a solution so far, and a draft of the next step. Grade the draft with one digit " +
  "from 0 to 9: 9 if it is certainly right and leads on to the answer, 0 if it is wrong or of no use. Take the steps before it " +
  "as they are. Answer with the digit and nothing else.";

/** A chat request, or a text completion of one token where the model knows the question. */
export function gradeRequest(
  { baseUrl, model, question, extra }: GradeRequestSettings,
  features: RequestFeatures,
  place: { readonly problem: string; readonly steps: readonly string[] },
  draft: string,
): GradeRequest {
  const shared = { model, stream: false, ...(features.temperature && { temperature: 0 }) };
  if (question !== null) {
    const prompt = [place.problem, ...place.steps, draft, question].join(STEP_BOUNDARY);
    const logprobs = features.topLogprobs > 0 && { logprobs: features.topLogprobs };
    const body = { ...shared, prompt, max_tokens: 1, ...logprobs, ...extra };
    return { url: `${baseUrl}/completions`, body: JSON.stringify(body), characters: prompt.length };
  }
  const content = instructions(place, draft);
  const body = {
    ...shared,
    messages: [{ role: "user", content }],
    [features.maxTokensField]: MOST_TOKENS,
    ...(features.topLogprobs > 0 && { logprobs: true, top_logprobs: features.topLogprobs }),
    ...(features.thinkingSwitch && { chat_template_kwargs: { enable_thinking: false } }),
    ...extra,
  };
  return { url: `${baseUrl}/chat/completions`, body: JSON.stringify(body), characters: content.length };
}

/** What stays the same from step to step comes first, where servers can find it in their cache. */
function instructions(
  { problem, steps }: { readonly problem: string; readonly steps: readonly string[] },
  draft: string,
): string {
  const before = steps.length === 0 ? "None." : steps.join(STEP_BOUNDARY);
  return [
    TASK,
    `Problem:\n${problem}`,
    `Steps so far:\n${before}`,
    `Draft of the next step:\n${draft}`,
    "Grade:",
  ].join("\n\n");
}
