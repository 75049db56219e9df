import type { Purchase } from "./budget.ts";
import { addUsage, costOf, NO_USAGE, type Price, type Usage } from "./usage.ts";
import type { StepDraft } from "./writer.ts";

/** What a run has written and paid for so far, and what the next purchase would come to. */
export class Ledger {
  private readonly price: Price | null;
  private paid: Usage = NO_USAGE;
  /** What the last bought step's text took. */
  private lastBought: Usage = NO_USAGE;
  /** Tokens of the steps so far, as their writers counted them. */
  private written = 0;

  constructor(price: Price | null) {
    this.price = price;
  }

  bought({ usage, textUsage }: Pick<StepDraft, "usage" | "textUsage">): void {
    this.pay(usage);
    this.lastBought = textUsage ?? usage;
  }

  /** For a purchase that came to nothing. */
  pay(usage: Usage): void {
    this.paid = addUsage(this.paid, usage);
  }

  /** A step of so many tokens stands. */
  wrote(tokens: number): void {
    this.written += tokens;
  }

  /** Dollars; null when the price is unknown. */
  get spentUsd(): number | null {
    return costOf(this.paid, this.price);
  }

  /** The next purchase, of a step like the draft; `promptTokens` are those of the problem. */
  purchase(promptTokens: number, draft: StepDraft | null): Purchase {
    const { freshInput: fresh, cachedRead, cachedWrite, output: before } = this.lastBought;
    const freshInput = Math.max(promptTokens + this.written, fresh + cachedRead + cachedWrite);
    const output = draft?.usage.output ?? before;
    return {
      spentUsd: this.spentUsd,
      expectedUsd: this.price === null ? null : costOf({ ...NO_USAGE, freshInput, output }, this.price),
    };
  }
}
