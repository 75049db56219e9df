import type { TokenScore } from "../../core/signals.ts";
import { STEP_BOUNDARY } from "../../core/step-text.ts";
import type { Usage } from "../../core/usage.ts";
import type { StepDraft, StepEnding } from "../../core/writer.ts";
import { greedyScore, readDistribution } from "./token-scores.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type DraftVocabulary = Pick<Vocabulary, "isEnd" | "bytesOf" | "textOf">;

/** Picks the next token from one position's raw logits, [vocabulary]. */
export type PickToken = (logits: Float32Array) => number;

/** A draft while it is written: its tokens, their scores and the hidden states behind them. */
export class DraftInProgress {
  readonly ids: number[] = [];
  readonly tokens: TokenScore[] = [];
  /** The token that ended the step; null when the token limit did. */
  closing: number | null = null;
  private text = "";
  private readonly decoder = new TextDecoder();
  private readonly sum: Float64Array;
  private last: Float32Array | null = null;
  private readonly pick: PickToken | null;

  /** Greedy, unless tokens are picked in another way. */
  constructor(hiddenSize: number, pick: PickToken | null = null) {
    this.sum = new Float64Array(hiddenSize);
    this.pick = pick;
  }

  /**
   * Takes the next token. Without a score it ended the step and is not a part of it. Throws an Error when the scores
   * are not numbers.
   */
  choose(
    logits: Float32Array,
    vocabulary: DraftVocabulary,
  ): { readonly id: number } & (
    | { readonly token: TokenScore; readonly ending: null }
    | { readonly token: null; readonly ending: "end" | "boundary" }
  ) {
    const distribution = readDistribution(logits);
    if (!Number.isFinite(distribution.logprob)) throw new Error("the model's scores are not numbers");
    const id = this.pick?.(logits) ?? distribution.best;
    if (vocabulary.isEnd(id)) {
      this.closing = id;
      return { id, token: null, ending: "end" };
    }
    // The text that its bytes complete; part of a character waits for the rest.
    const text = this.decoder.decode(vocabulary.bytesOf(id), { stream: true });
    this.text += text;
    if (this.text.includes(STEP_BOUNDARY)) {
      this.closing = id;
      return { id, token: null, ending: "boundary" };
    }
    const behind = (logits[distribution.best] as number) - (logits[id] as number);
    const chosen = { ...distribution, logprob: distribution.logprob - behind };
    const token = greedyScore(chosen, text, (other) => vocabulary.textOf(other));
    this.tokens.push(token);
    this.ids.push(id);
    return { id, token, ending: null };
  }

  /** The hidden state after the token that was chosen last was read, [hidden size]. */
  observe(hidden: Float32Array): void {
    this.last ??= new Float32Array(hidden.length);
    this.last.set(hidden);
    for (let at = 0; at < hidden.length; at++)
      this.sum[at] = (this.sum[at] as number) + (hidden[at] as number);
  }

  finish(ending: StepEnding, usage: Usage): StepDraft {
    const text = this.text.trim();
    return { text, ending, tokens: this.tokens, hidden: this.hidden(), usage, exchanges: [] };
  }

  private hidden(): Float32Array | null {
    if (this.last === null) return null;
    const size = this.last.length;
    const joined = new Float32Array(2 * size);
    for (let at = 0; at < size; at++) joined[at] = (this.sum[at] as number) / this.ids.length;
    joined.set(this.last, size);
    return joined;
  }
}
