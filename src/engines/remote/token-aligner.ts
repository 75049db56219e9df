import type { TokenScore } from "../../core/signals.ts";
import type { StepDelta } from "../../core/writer.ts";

/**
 * Puts text and token scores together again. Servers hold back text that may begin a stop string but not its
 * scores, and score end-of-text tokens that are no text; where the two do not meet, text goes on without scores.
 */
export class TokenAligner {
  private readonly waiting: TokenScore[] = [];
  /** The end of a token whose beginning has come and carried its score. */
  private unfinished = "";

  align(text: string, tokens: readonly TokenScore[]): StepDelta[] {
    this.waiting.push(...tokens);
    const deltas: StepDelta[] = [];
    let rest = text;
    if (rest !== "" && this.unfinished !== "") {
      if (rest.startsWith(this.unfinished)) {
        deltas.push({ text: this.unfinished, token: null });
        rest = rest.slice(this.unfinished.length);
      }
      this.unfinished = "";
    }
    while (rest !== "") {
      const token = this.waiting[0];
      if (token !== undefined && token.text.length > rest.length && token.text.startsWith(rest)) {
        this.waiting.shift();
        this.unfinished = token.text.slice(rest.length);
        deltas.push({ text: rest, token });
        break;
      }
      if (token === undefined || !rest.startsWith(token.text)) {
        this.waiting.length = 0;
        deltas.push({ text: rest, token: null });
        break;
      }
      this.waiting.shift();
      if (token.text === "") continue;
      deltas.push({ text: token.text, token });
      rest = rest.slice(token.text.length);
    }
    return deltas;
  }
}
