import * as v from "valibot";
import { expectedGrade, type Grade } from "../../core/grade.ts";
import type { TokenScore } from "../../core/signals.ts";
import type { Usage } from "../../core/usage.ts";
import type { Attempt } from "./attempt.ts";
import { type GradeRequest, gradeRequest } from "./judge-request.ts";
import { askOnce } from "./one-answer.ts";
import { filtered, onlyThought, RemoteError } from "./remote-error.ts";
import { type ConnectionOptions, checkedOptions, connectionEntries } from "./remote-options.ts";
import { estimatedUsage, type ReportedUsage, usageBuckets } from "./reported-usage.ts";
import { COMMON_FEATURES, type RequestFeatures, withoutRefused } from "./request-features.ts";

export interface RemoteGradeOptions extends ConnectionOptions {
  /**
   * What the model was trained to answer with a digit behind a step (the pocket models' JUDGE_QUESTION), asked by text completion;
   * null for a general model, which is told what to do by chat.
   */
  readonly question: string | null;
  readonly features?: RequestFeatures;
}

/** The most best tokens that the two kinds of request may ask for. */
const CHAT_ALTERNATIVES = 20;
const COMPLETION_ALTERNATIVES = 5;

/**
 * A judge behind an OpenAI-compatible API: the expected grade where the server tells the best tokens, else the digit that it
 * answers with. An answer that is no digit is "remote-bad-reply". Throws "bad-option" for settings that cannot work; sends
 * nothing yet.
 */
export function remoteGrade(options: RemoteGradeOptions): Grade {
  const { question, extra = {} } = options;
  const { baseUrl, model, timeoutMs, retries } = checkedOptions(
    v.object(connectionEntries),
    options,
    "large model",
  );
  const host = new URL(baseUrl).host;
  let features = judgeFeatures(options.features ?? COMMON_FEATURES, question);
  return async (place, draft) => {
    const request = () => gradeRequest({ baseUrl, model, question, extra }, features, place, draft);
    let sent = request();
    const { answer, usage, exchanges } = await askOnce(
      { ...options, timeoutMs, retries },
      {
        request: () => {
          sent = request();
          return sent;
        },
        read: (attempt, signal, spend) => readGrade(attempt, sent, host, signal, spend),
        leaveOutRefused: (message) => {
          const fewer = withoutRefused(features, message);
          features = fewer ?? features;
          return fewer !== null;
        },
      },
      place.signal,
    );
    return { grade: answer, usage, exchanges };
  };
}

function judgeFeatures(usual: RequestFeatures, question: string | null): RequestFeatures {
  const asksForScores = usual.topLogprobs > 0;
  const chat = asksForScores ? CHAT_ALTERNATIVES : 0;
  return {
    ...usual,
    stop: false,
    streamOptions: false,
    topLogprobs: question === null ? chat : COMPLETION_ALTERNATIVES,
  };
}

async function readGrade(
  attempt: Attempt,
  { characters }: GradeRequest,
  host: string,
  signal: AbortSignal,
  spend: (usage: Usage) => void,
): Promise<number> {
  let text = "";
  let finish: string | null = null;
  let reported: ReportedUsage | null = null;
  const tokens: TokenScore[] = [];
  try {
    for await (const part of attempt.parts(signal)) {
      text += part.text;
      tokens.push(...part.tokens);
      finish = part.finish ?? finish;
      reported = part.usage ?? reported;
    }
  } finally {
    const counted = reported === null ? null : usageBuckets(reported);
    if (attempt.answered) spend(counted ?? estimatedUsage(characters, text.length));
  }
  if (finish === "content_filter") throw filtered(host);
  if (text === "" && finish === "length") throw onlyThought(host);
  const digit = /^[\s"'`*([]*(?:grade\W{1,3})?([0-9])(?:\s*(?:\/|out of)\s*9)?[\s"'`*)\].]*$/i.exec(
    text,
  )?.[1];
  if (digit === undefined) throw noGrade(host, text);
  const answer = tokens.find((token) => token.text.trim() === digit);
  return (answer && expectedGrade(answer)) ?? Number(digit);
}

function noGrade(host: string, text: string): RemoteError {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const said = line === "" ? "nothing" : `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
  return new RemoteError({
    code: "remote-bad-reply",
    message: `${host} was asked for a grade from 0 to 9 and answered ${said}.`,
    remedy:
      "Choose a large model that answers with a digit when it is asked for one, or go on without the judge.",
  });
}
