import type { StepgateError } from "../../../core/errors.ts";
import type { GradedDraft } from "../../../core/grade.ts";
import { type RemoteGradeOptions, remoteGrade } from "../judge.ts";
import { PROBLEM } from "./draft-step.ts";
import { type Answer, answer, type ReplayServer } from "./replay-server.ts";

export const KEY = "sk-live-0123456789abcdef";

export interface Asked extends Partial<RemoteGradeOptions> {
  readonly steps?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A judge behind this server grades "16 - 3 = 13.", with short waits. */
export function gradeAt(
  server: Pick<ReplayServer, "baseUrl">,
  { steps = [], signal, ...options }: Asked = {},
): Promise<GradedDraft> {
  const grade = remoteGrade({
    baseUrl: server.baseUrl,
    model: "m",
    apiKey: () => KEY,
    question: null,
    timeoutMs: 2_000,
    retries: 2,
    backoffMs: 5,
    ...options,
  });
  const place = { problem: PROBLEM, steps, ask: null, signal: signal ?? new AbortController().signal };
  return grade(place, "16 - 3 = 13.");
}

/** The error where no grade must be given. */
export async function failure(server: ReplayServer, asked?: Asked): Promise<StepgateError> {
  return gradeAt(server, asked).then(
    () => Promise.reject(new Error("a grade was given")),
    (error: unknown) => error as StepgateError,
  );
}

/** As it is reported, and in our buckets. */
export const usage = {
  prompt_tokens: 90,
  completion_tokens: 1,
  prompt_tokens_details: { cached_tokens: 64 },
};
export const buckets = { freshInput: 26, cachedRead: 64, cachedWrite: 0, output: 1, estimated: false };

/** A chat completion as OpenAI documents it. */
export const chat = (content: string, more: object = {}, whole: object = { usage }): Answer =>
  answer(
    200,
    JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_760_000_000,
      model: "m",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content, refusal: null },
          logprobs: null,
          finish_reason: "stop",
          ...more,
        },
      ],
      ...whole,
    }),
  );
