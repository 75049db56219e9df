import type { SolveLimits } from "../core/solve-limits.ts";
import { STEP_BOUNDARY, statedAnswer } from "../core/step-text.ts";
import type { StepEnding } from "../core/writer.ts";
import type { DecodingRow, GreedyChoice } from "../engines/local/row-decoding.ts";
import type { Vocabulary } from "../engines/local/vocabulary.ts";

/** Where a writer goes on: a problem as it is asked, and the steps that stand already. */
export interface Opening {
  readonly problem: string;
  readonly steps: readonly string[];
}

export interface WrittenStep {
  /** Without the boundary and without surrounding white space. */
  readonly text: string;
  readonly ending: StepEnding;
  /** Tokens written, the one that ended the step included. */
  readonly tokens: number;
  /** Tokens before the step: what a request for it alone reads. */
  readonly before: number;
  /** Natural logarithm of the probability of all its tokens, the one that ended it included. */
  readonly logprob: number;
  /** The same for the tokens that contain a digit; 0 for a step without numbers. */
  readonly numbersLogprob: number;
}

export const WRITTEN_OUTCOMES = ["answered", "ended-without-answer", "step-limit", "context-full"] as const;

export interface WrittenSolution {
  /** Those written here, not those of the opening. */
  readonly steps: readonly WrittenStep[];
  readonly outcome: (typeof WRITTEN_OUTCOMES)[number];
  /** As a step states it; null for none. */
  readonly answer: string | null;
  /** Tokens written in all, a step that was cut off by the context's end included. */
  readonly tokens: number;
}

/** What is needed of a {@link Vocabulary}. */
export type RowVocabulary = Pick<
  Vocabulary,
  "boundary" | "encodePrompt" | "encodeStep" | "isEnd" | "bytesOf"
>;

/** A solution in a batch, which starts, goes on and ends by the rules of solve() when one model alone writes it. */
export class SolutionRow implements DecodingRow {
  readonly prompt: readonly number[];
  private readonly vocabulary: RowVocabulary;
  private readonly contextTokens: number;
  private readonly limits: SolveLimits;
  private readonly opening: Opening;
  private readonly steps: WrittenStep[] = [];
  private current: StepInProgress;
  /** Ids to read next, whatever the model would choose. */
  private readonly forced: number[] = [];
  /** Prompt and everything read since. */
  private length: number;
  private written = 0;
  private outcome: WrittenSolution["outcome"] | null = null;
  private answer: string | null = null;

  constructor(vocabulary: RowVocabulary, contextTokens: number, opening: Opening, limits: SolveLimits) {
    const { problem, steps } = opening;
    this.vocabulary = vocabulary;
    this.contextTokens = contextTokens;
    this.opening = opening;
    this.limits = limits;
    this.prompt = [
      ...vocabulary.encodePrompt(problem),
      ...steps.flatMap((step) => vocabulary.encodeStep(step)),
    ];
    this.length = this.prompt.length;
    this.current = new StepInProgress(this.length);
    if (this.length > contextTokens) this.outcome = "context-full";
  }

  get isDone(): boolean {
    return this.outcome !== null;
  }

  get solution(): WrittenSolution {
    if (this.outcome === null) throw new Error("the solution is not finished");
    return { steps: this.steps, outcome: this.outcome, answer: this.answer, tokens: this.written };
  }

  next(choice: GreedyChoice): number | null {
    return this.isDone ? null : this.read(this.forced.shift() ?? this.choose(choice));
  }

  private read(id: number): number | null {
    if (this.isDone) return null;
    this.length++;
    if (this.length <= this.contextTokens) return id;
    this.outcome = "context-full";
    return null;
  }

  private choose({ id, logprob }: GreedyChoice): number {
    this.written++;
    if (this.vocabulary.isEnd(id)) {
      this.current.close(logprob);
      this.finishStep("end");
      return id;
    }
    if (this.current.add(this.vocabulary.bytesOf(id), logprob)) {
      this.finishStep("boundary");
    } else if (this.current.tokens === this.limits.maxTokensPerStep) {
      this.finishStep("length");
      this.forced.push(...this.vocabulary.boundary);
    }
    return id;
  }

  private finishStep(ending: StepEnding): void {
    const step = this.current.finish(ending);
    const before = this.steps.at(-1)?.text ?? this.opening.steps.at(-1);
    this.steps.push(step);
    this.current = new StepInProgress(
      this.length + (ending === "length" ? 1 + this.vocabulary.boundary.length : 1),
    );
    this.answer = statedAnswer(step.text);
    if (this.answer !== null) this.outcome = "answered";
    else if (ending === "end" || (step.text === "" && before === "")) this.outcome = "ended-without-answer";
    else if (this.opening.steps.length + this.steps.length >= this.limits.maxSteps)
      this.outcome = "step-limit";
  }
}

class StepInProgress {
  tokens = 0;
  private readonly before: number;
  private readonly decoder = new TextDecoder();
  private text = "";
  private logprob = 0;
  private numbersLogprob = 0;

  constructor(before: number) {
    this.before = before;
  }

  /** True when the token ended the step. */
  add(bytes: Uint8Array, logprob: number): boolean {
    const added = this.decoder.decode(bytes, { stream: true });
    this.text += added;
    this.tokens++;
    this.logprob += logprob;
    if (/\d/.test(added)) this.numbersLogprob += logprob;
    return this.text.includes(STEP_BOUNDARY);
  }

  /** The end token adds nothing to the text. */
  close(logprob: number): void {
    this.tokens++;
    this.logprob += logprob;
  }

  finish(ending: StepEnding): WrittenStep {
    const { tokens, before, logprob, numbersLogprob } = this;
    return { text: this.text.trim(), ending, tokens, before, logprob, numbersLogprob };
  }
}
