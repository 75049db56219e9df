import { isAbort, isLost, StepgateError, throwIfAborted, toErrorRecord } from "../../core/errors.ts";
import type { Grade } from "../../core/grade.ts";
import type { Scorer } from "../../core/policy.ts";
import type { Writer } from "../../core/writer.ts";
import { rewardModel } from "../../engines/remote/reward-model.ts";
import { judge } from "../../policies/judge.ts";
import { selfCheck } from "../../policies/self-check.ts";
import { CHECK_QUESTION } from "../../problems/pocket/strategy.ts";
import type { Judge, RewardAddress, WantedOpinions } from "./engine.ts";
import { customGrade, OPINION_PATIENCE, serverGrade } from "./remote-grades.ts";
import { standInGrade } from "./stand-in-grade.ts";

/**
 * The scorers that were asked for, in the order in which they are to be asked. One that cannot be opened fails at every draft and
 * says why there; rejects only when it is aborted.
 */
export async function openOpinions(
  wanted: WantedOpinions,
  loadStandIn: () => Promise<Writer>,
  signal: AbortSignal,
): Promise<readonly Scorer[]> {
  const { judge: large, rewardModel: address } = wanted;
  return Promise.all([
    ...(wanted.selfCheck ? [selfCheck(CHECK_QUESTION)] : []),
    ...(large === null
      ? []
      : [opened("judge", signal, async () => judge(await gradeBy(large, loadStandIn, signal)))]),
    ...(address === null ? [] : [opened("reward-model", signal, async () => rewardFrom(address))]),
  ]);
}

async function gradeBy(
  { source, remote }: Judge,
  loadStandIn: () => Promise<Writer>,
  signal: AbortSignal,
): Promise<Grade> {
  if (source === "stand-in") return standInGrade(await loadStandIn());
  return source === "server" ? serverGrade(signal) : customGrade(remote);
}

function rewardFrom({ baseUrl, model, key }: RewardAddress): Scorer {
  return rewardModel({ ...OPINION_PATIENCE, baseUrl, model, apiKey: () => key });
}

async function opened(id: string, signal: AbortSignal, open: () => Promise<Scorer>): Promise<Scorer> {
  try {
    return await open();
  } catch (error) {
    throwIfAborted(signal);
    if (isAbort(error)) throw error;
    const record = toErrorRecord(error);
    // That a model for opinions is lost is not for the one that drafts to mend.
    const code = isLost(error) ? "model-load-failed" : record.code;
    return { id, score: () => Promise.reject(new StepgateError({ ...record, code })) };
  }
}
