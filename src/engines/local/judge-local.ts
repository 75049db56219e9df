import { StepgateError, throwIfAborted } from "../../core/errors.ts";
import { withExchanges } from "../../core/failed-exchanges.ts";
import { expectedGrade, type Grade, type GradedDraft } from "../../core/grade.ts";
import type { DraftPlace } from "../../core/policy.ts";
import type { Continuation, Writer } from "../../core/writer.ts";

/** How many problems' positions are kept, each with what the model holds of it. */
const KEPT = 16;

interface Position {
  readonly steps: readonly string[];
  readonly continuation: Continuation;
}

/**
 * A judge that runs here: asks the model behind the draft for the one token that answers `question` (the pocket models'
 * JUDGE_QUESTION). The steps before the draft stay read, so that the next draft of the same problem reads only what is new; the
 * usage is that of a request to a server that keeps as much. One question at a time, in the order in which they came. Rejects
 * with "engine-failed" for an answer that is no digit and for a model that cannot be asked.
 */
export function localGrade(model: Pick<Writer, "open">, question: string): Grade {
  const positions = new Map<string, Position>();
  let turn: Promise<unknown> = Promise.resolve();

  /** The position before the draft, taken out of the kept ones. */
  async function take({ problem, steps, signal }: DraftPlace): Promise<Continuation> {
    const kept = positions.get(problem);
    positions.delete(problem);
    const fits = kept?.steps.every((step, at) => step === steps[at]) ?? false;
    if (!fits) await kept?.continuation.close();
    const known = fits ? kept : undefined;
    const continuation = known?.continuation ?? (await model.open(problem, signal));
    try {
      for (const step of steps.slice(known?.steps.length ?? 0)) await continuation.append(step);
      return continuation;
    } catch (error) {
      await continuation.close();
      throw error;
    }
  }

  async function keep({ problem, steps }: DraftPlace, continuation: Continuation): Promise<void> {
    positions.set(problem, { steps: [...steps], continuation });
    for (const [oldest, { continuation: idle }] of positions) {
      if (positions.size <= KEPT) return;
      positions.delete(oldest);
      await idle.close();
    }
  }

  async function grade(place: DraftPlace, draft: string): Promise<GradedDraft> {
    throwIfAborted(place.signal);
    const continuation = await take(place);
    const peek = await continuation.peek?.([draft], question).catch(async (error: unknown) => {
      await continuation.close();
      throw error;
    });
    await keep(place, continuation);
    throwIfAborted(place.signal);
    if (peek === undefined) throw noGrade("cannot be asked about a step");
    const given = peek.ends ? null : expectedGrade(peek.token);
    if (given !== null) return { grade: given, usage: peek.usage, exchanges: [] };
    throw withExchanges(noGrade(`answered “${peek.token.text.trim()}”, which is no grade`), [], peek.usage);
  }

  return (place, draft) => {
    const graded = turn.then(() => grade(place, draft));
    turn = graded.catch(() => undefined);
    return graded;
  };
}

function noGrade(what: string): StepgateError {
  return new StepgateError({
    code: "engine-failed",
    message: `The judge ${what}.`,
    remedy: "Choose a version of the large model that has learnt to grade steps, or go on without the judge.",
  });
}
