import type { Grade } from "../../core/grade.ts";
import { remoteGrade } from "../../engines/remote/judge.ts";
import { JUDGE_QUESTION } from "../../problems/pocket/strategy.ts";
import type { RemoteAddress } from "./engine.ts";
import { POCKET_LARGE, SERVER_API, serverModel } from "./page-server.ts";
import { providerOf } from "./provider-of.ts";

/** No step waits long for an opinion. */
export const OPINION_PATIENCE = { timeoutMs: 30_000, retries: 1 } as const;

/** Grades by the large model of this page's own server, which may be silent right now. */
export async function serverGrade(signal: AbortSignal): Promise<Grade> {
  const model = (await serverModel(signal)) ?? POCKET_LARGE;
  return remoteGrade({
    ...OPINION_PATIENCE,
    baseUrl: SERVER_API,
    model,
    apiKey: () => null,
    question: model === POCKET_LARGE ? JUDGE_QUESTION : null,
    features: providerOf("stepgate").features,
  });
}

/** Grades by the visitor's own server. Throws "bad-option" for an address or a model that cannot be. */
export function customGrade({ provider, baseUrl, model, key }: RemoteAddress): Grade {
  const { id, features } = providerOf(provider);
  return remoteGrade({
    ...OPINION_PATIENCE,
    baseUrl,
    model,
    apiKey: () => key,
    // Any other model is told what to do.
    question: id === "stepgate" ? JUDGE_QUESTION : null,
    features,
  });
}
