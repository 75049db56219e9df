import type { SolveLimits } from "../../core/solve-limits.ts";
import { statedAnswer } from "../../core/step-text.ts";
import type { StepDraft, StepEnding } from "../../core/writer.ts";
import {
  DraftInProgress,
  type DraftVocabulary,
  type PickToken,
} from "../../engines/local/draft-in-progress.ts";
import type { DecodingRow, GreedyChoice, RowReading } from "../../engines/local/row-decoding.ts";
import type { Vocabulary } from "../../engines/local/vocabulary.ts";

export type AheadVocabulary = DraftVocabulary & Pick<Vocabulary, "boundary" | "encodePrompt" | "encodeStep">;

export interface AheadOptions {
  readonly vocabulary: AheadVocabulary;
  readonly contextTokens: number;
  readonly hiddenSize: number;
  readonly limits: SolveLimits;
  /** The likeliest token, unless told. */
  readonly pick?: PickToken;
  /** Told of every step as soon as it is written, with the steps before it. */
  readonly onStep: (before: readonly string[], draft: StepDraft) => void;
}

/**
 * A row of a batch that writes from some steps on to the end of the solution, by the rules of solve() and of a local
 * continuation: each of its steps is what a draft in that place would be, hidden states included. It stops early, without the
 * step it was at, where the context is full.
 */
export class AheadRow implements DecodingRow {
  readonly prompt: readonly number[];
  private readonly options: AheadOptions;
  private steps: readonly string[];
  /** Tokens before the step that is being written. */
  private before: number;
  private draft: DraftInProgress;
  /** Ids to read next, whatever the model would choose. */
  private readonly forced: number[] = [];
  private readsOwnToken = false;

  constructor(problem: string, steps: readonly string[], options: AheadOptions) {
    const { vocabulary, hiddenSize, pick = null } = options;
    this.options = options;
    this.steps = steps;
    this.prompt = [
      ...vocabulary.encodePrompt(problem),
      ...steps.flatMap((step) => vocabulary.encodeStep(step)),
    ];
    this.before = this.prompt.length;
    this.draft = new DraftInProgress(hiddenSize, pick);
  }

  /** Whether even the steps that stand leave no room. */
  get isFull(): boolean {
    return this.prompt.length > this.options.contextTokens;
  }

  next(_: GreedyChoice, { logits, hidden }: RowReading): number | null {
    const { vocabulary, limits, contextTokens } = this.options;
    if (this.readsOwnToken) this.draft.observe(hidden);
    this.readsOwnToken = false;
    if (this.draft.ids.length === limits.maxTokensPerStep && this.forced.length === 0) {
      if (!this.goesOnAfter("length")) return null;
      this.forced.push(...vocabulary.boundary);
    }
    const forced = this.forced.shift();
    if (forced !== undefined) return forced;
    const chosen = this.draft.choose(logits, vocabulary);
    if (chosen.token === null) return this.goesOnAfter(chosen.ending) ? chosen.id : null;
    if (this.before + this.draft.ids.length > contextTokens) return null;
    this.readsOwnToken = true;
    return chosen.id;
  }

  /** Hands the finished step over and starts the next one, if there is one. */
  private goesOnAfter(ending: StepEnding): boolean {
    const { draft, before, steps } = this;
    const { vocabulary, limits, contextTokens, hiddenSize, pick = null, onStep } = this.options;
    const closing = ending === "length" ? 0 : 1;
    const usage = {
      freshInput: before,
      cachedRead: 0,
      cachedWrite: 0,
      output: draft.ids.length + closing,
      estimated: false,
    };
    const written = draft.finish(ending, usage);
    onStep(steps, written);
    this.steps = [...steps, written.text];
    this.before += draft.ids.length + (ending === "boundary" ? 1 : vocabulary.boundary.length);
    this.draft = new DraftInProgress(hiddenSize, pick);
    const isSpent = written.text === "" && steps.at(-1) === "";
    return (
      ending !== "end" &&
      !isSpent &&
      this.before <= contextTokens &&
      statedAnswer(written.text) === null &&
      this.steps.length < limits.maxSteps
    );
  }
}
