import type Fraction from "fraction.js";
import { checkEquations, EQUATION, evaluateChain } from "../../core/equation-check.ts";
import type { Continuation, DraftOptions, StepDelta, StepDraft, Writer } from "../../core/writer.ts";

/**
 * A writer with a calculator: where a drafted step has a wrong equation, what stands behind "=" is recomputed exactly, and the solution
 * goes on from the repaired step. The draft's tokens and hidden states are still those of what was written. `onDraft` is told of
 * every draft, and whether it was repaired.
 */
export function repairingWriter(
  writer: Writer,
  onDraft: (draft: StepDraft, repaired: boolean) => void = () => {},
): Writer {
  const { id, label } = writer.identity;
  return {
    identity: { ...writer.identity, id: `${id}+calculator`, label: `${label} with a calculator` },
    capabilities: writer.capabilities,
    open: async (problem, signal) => new RepairingContinuation(await writer.open(problem, signal), onDraft),
  };
}

class RepairingContinuation implements Continuation {
  readonly promptTokens: number | null;
  private readonly inner: Continuation;
  private readonly onDraft: (draft: StepDraft, repaired: boolean) => void;
  /** The repaired step, which the inner writer has already forgotten its own version of; null where it stands as it is. */
  private repaired: string | null = null;

  constructor(inner: Continuation, onDraft: (draft: StepDraft, repaired: boolean) => void) {
    this.inner = inner;
    this.promptTokens = inner.promptTokens;
    this.onDraft = onDraft;
  }

  async *draft(options: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    const draft = yield* this.inner.draft(options);
    const text = repairEquations(draft.text);
    const isRepaired = text !== draft.text;
    if (isRepaired) await this.inner.rewind();
    this.repaired = isRepaired ? text : null;
    this.onDraft(draft, isRepaired);
    return { ...draft, text };
  }

  async accept(): Promise<void> {
    const { repaired } = this;
    this.repaired = null;
    await (repaired === null ? this.inner.accept() : this.inner.append(repaired));
  }

  async rewind(): Promise<void> {
    const { repaired } = this;
    this.repaired = null;
    if (repaired === null) await this.inner.rewind();
  }

  append(step: string): Promise<void> {
    return this.inner.append(step);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

/**
 * The text with each wrong equation's result recomputed. Left as they are: equations that are right, those whose calculated sides
 * disagree with each other, and divisions by zero. Thousands separators go where anything is repaired.
 */
export function repairEquations(text: string): string {
  if (checkEquations(text) !== "wrong") return text;
  return text.replaceAll(/(?<=\d),(?=\d)/g, "").replaceAll(EQUATION, repairEquation);
}

function repairEquation(equation: string): string {
  const sides = equation.split("=");
  const calculated = sides.filter(isCalculation).map((side) => evaluateChain(side.replaceAll(/[$€£]/g, "")));
  const [value, ...others] = calculated;
  if (!value || !others.every((other) => other?.equals(value))) return equation;
  return sides
    .map((side) => {
      if (isCalculation(side)) return side;
      const stands = evaluateChain(side.replaceAll(/[$€£]/g, ""))?.equals(value) === true;
      return stands ? side : side.replace(/[-−]?\d+(?:\.\d+)?/, shown(value));
    })
    .join("=");
}

function isCalculation(side: string): boolean {
  return /\d\s*[-+*/×÷−·]/.test(side);
}

/** A decimal where it ends, else a fraction. */
function shown(value: Fraction): string {
  const decimal = value.toString();
  return decimal.includes("(") ? value.toFraction() : decimal;
}
