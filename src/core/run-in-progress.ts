import type { Problem } from "./events.ts";
import { LazyContinuation } from "./lazy-continuation.ts";
import { Ledger } from "./ledger.ts";
import type { StepSignals } from "./signals.ts";
import type { SolveOptions } from "./solve-options.ts";
import type { DraftOptions } from "./writer.ts";

/** Of English, where no tokenizer has counted; only ever for an estimate. */
const CHARACTERS_PER_TOKEN = 4;

/** A run while it is made: what stands so far, and who writes on. */
export class RunInProgress {
  readonly problem: Problem;
  readonly options: SolveOptions;
  /** The committed steps. */
  readonly texts: string[] = [];
  /** What the gate read off the steps before; null where there was no draft. */
  readonly earlier: (StepSignals | null)[] = [];
  /** Tokens that the large model wrote for each of them; 0 for one of the small model. */
  readonly bought: number[] = [];
  readonly ledger: Ledger;
  readonly small: LazyContinuation;
  readonly large: LazyContinuation;
  private readonly origin: number;

  constructor(problem: Problem, options: SolveOptions) {
    this.problem = problem;
    this.options = options;
    this.origin = options.clock();
    this.ledger = new Ledger(options.price);
    this.small = new LazyContinuation(options.small, problem.text, this.texts);
    this.large = new LazyContinuation(options.large, problem.text, this.texts);
  }

  /** Milliseconds since the run started. */
  at(): number {
    return this.options.clock() - this.origin;
  }

  get promptTokens(): number {
    return this.small.promptTokens ?? Math.ceil(this.problem.text.length / CHARACTERS_PER_TOKEN);
  }

  get draftOptions(): DraftOptions {
    return { maxTokens: this.options.limits.maxTokensPerStep, signal: this.options.signal };
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.small.close(), this.large.close()]);
  }
}
