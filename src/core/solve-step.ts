import { buyStep } from "./buy-step.ts";
import { isLost, throwIfAborted, toErrorRecord } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { type GateContext, judgeDraft } from "./gate.ts";
import { relayDeltas } from "./relay-deltas.ts";
import type { RunInProgress } from "./run-in-progress.ts";
import type { StepDraft } from "./writer.ts";

/** One turn of the loop: drafts a step, judges it, buys it or not, and commits what stands. */
export async function* solveStep(
  run: RunInProgress,
  index: number,
): AsyncGenerator<RunEvent, StepDraft, void> {
  yield { type: "step-start", index, at: run.at() };
  const { draft: first, judged } = yield* recovering(run, index, () => draftAndJudge(run, index));
  run.earlier.push(judged.signals);
  const forced = (await run.options.force?.(index, judged)) ?? null;
  throwIfAborted(run.options.signal);
  const decision = forced ?? judged.decision;
  const overruled = decision !== judged.decision;
  yield { type: "route-decision", index, at: run.at(), ...judged, decision, forced: overruled };

  const bought = decision === "escalate" ? yield* buyStep(run, index, first) : null;
  let draft = first;
  if (bought === null) draft ??= yield* recovering(run, index, () => writeDraft(run, index));
  await (bought === null ? run.small.acceptDraft() : run.small.replaceDraft());
  run.bought.push(bought === null ? 0 : (bought.textUsage ?? bought.usage).output);
  const kept = bought ?? draft;
  if (kept === null) throw new Error("unreachable: a step is bought or drafted");
  yield {
    type: "step-commit",
    index,
    at: run.at(),
    author: bought === null ? "small" : "large",
    text: kept.text,
    draft: bought === null ? null : (draft?.text ?? null),
    wantedHelp: bought === null && decision === "escalate",
  };
  return kept;
}

/** A lost worker or device is replaced once, and what it was about to give is made again. */
async function* recovering<T>(
  run: RunInProgress,
  index: number,
  attempt: () => AsyncGenerator<RunEvent, T, void>,
): AsyncGenerator<RunEvent, T, void> {
  try {
    return yield* attempt();
  } catch (error) {
    if (!isLost(error)) throw error;
    run.small.forget();
    yield { type: "writer-recovered", index, at: run.at(), error: toErrorRecord(error) };
    return yield* attempt();
  }
}

async function* draftAndJudge(run: RunInProgress, index: number) {
  const { policy, scorer, clock } = run.options;
  const draft = policy.needsDraft ? yield* writeDraft(run, index) : null;
  const began = clock();
  const state = { stepIndex: index, earlier: [...run.earlier], bought: [...run.bought] };
  const place = {
    problem: run.problem.text,
    steps: [...run.texts],
    ask: run.small.ask,
    signal: run.options.signal,
    spentUsd: run.ledger.spentUsd,
  };
  const context: GateContext = { policy, scorer, state, place };
  const judged = await judgeDraft(context, draft);
  for (const { usage } of judged.bills ?? []) run.ledger.pay(usage);
  return { draft, judged: { ...judged, gateMilliseconds: clock() - began } };
}

async function* writeDraft(run: RunInProgress, index: number): AsyncGenerator<RunEvent, StepDraft, void> {
  const draft = yield* relayDeltas(run, run.small.draft(run.draftOptions), "step-delta", index);
  const { text, ending, tokens, usage } = draft;
  yield { type: "step-end", index, at: run.at(), text, ending, tokens: [...tokens], usage };
  return draft;
}
