import { StepgateError, throwIfAborted } from "../../../core/errors.ts";
import type { TokenScore } from "../../../core/signals.ts";
import type { Continuation, DraftOptions, StepDelta, StepDraft, Writer } from "../../../core/writer.ts";

export interface ToyOptions {
  /** Waited before every token. */
  readonly tokenMs?: number;
  readonly contextTokens?: number;
  /** What the writer says, by the number of steps so far; made up from the problem when left out. */
  readonly script?: readonly string[];
  /** What follows a text that is no whole step; null ends the solution. A writer without it cannot be asked. */
  readonly next?: (steps: readonly string[], text: string) => string | null;
}

export interface ToyWriter extends Writer {
  /** Calls in order. */
  readonly calls: string[];
  /** Tokens written so far, by all continuations. */
  written: number;
  /** Drafts in hand, and the most at one time. */
  busy: number;
  mostBusy: number;
}

/**
 * A deterministic model of words: what it writes follows from the problem and the steps alone. A problem has two
 * to five steps; the last one states an answer and ends the solution. Counts tokens as a model with a cache does.
 */
export function toyWriter(options: ToyOptions = {}): ToyWriter {
  const writer: ToyWriter = {
    calls: [],
    written: 0,
    busy: 0,
    mostBusy: 0,
    identity: { id: "toy", label: "Toy", revision: "r1", dtype: "fp32", device: "cpu", url: null },
    capabilities: {
      tokenScores: "full",
      hiddenStates: false,
      exactRewind: true,
      exactContinuation: true,
      usage: "reported",
    },
    async open(problem, signal) {
      throwIfAborted(signal);
      writer.calls.push("open");
      return new ToyContinuation(writer, options, problem);
    },
  };
  return writer;
}

class ToyContinuation implements Continuation {
  readonly promptTokens: number;
  readonly peek?: NonNullable<Continuation["peek"]>;
  private readonly writer: ToyWriter;
  private readonly options: ToyOptions;
  private readonly problem: string;
  private readonly steps: string[] = [];
  private pending: string | null = null;
  private held: number;
  private read = 0;

  constructor(writer: ToyWriter, options: ToyOptions, problem: string) {
    this.writer = writer;
    this.options = options;
    this.problem = problem;
    this.promptTokens = wordsOf(problem).length;
    this.held = this.promptTokens;
    if (this.held > (options.contextTokens ?? Number.POSITIVE_INFINITY)) throw full();
    const { next } = options;
    if (next !== undefined)
      this.peek = async (steps, text) => {
        writer.calls.push(`peek ${this.steps.length}`);
        const answer = next([...this.steps, ...steps], text);
        const cachedRead = this.read;
        this.read = this.held;
        const asked = steps.reduce((sum, step) => sum + wordsOf(step).length + 1, wordsOf(text).length);
        const usage = { freshInput: this.held - cachedRead + asked, cachedRead, cachedWrite: 0, output: 1 };
        return {
          token: scoreOf(answer ?? "<end>"),
          ends: answer === null,
          usage: { ...usage, estimated: false },
        };
      };
  }

  async *draft({ maxTokens, signal }: DraftOptions): AsyncGenerator<StepDelta, StepDraft, void> {
    const { writer, options } = this;
    if (this.pending !== null) throw new Error("draft before the last one was accepted or rewound");
    writer.calls.push(`draft ${this.steps.length}`);
    writer.mostBusy = Math.max(writer.mostBusy, ++writer.busy);
    try {
      const cachedRead = this.read;
      const freshInput = this.held - this.read;
      const { text, last } = options.script
        ? scripted(options.script, this.steps)
        : made(this.problem, this.steps);
      const tokens: TokenScore[] = [];
      for (const word of wordsOf(text).slice(0, maxTokens)) {
        await new Promise((resolve) => setTimeout(resolve, options.tokenMs ?? 0));
        throwIfAborted(signal);
        if (this.held + tokens.length >= (options.contextTokens ?? Number.POSITIVE_INFINITY)) throw full();
        writer.written += 1;
        const token = scoreOf(word);
        tokens.push(token);
        yield { text: word, token };
      }
      this.read = this.held;
      const cut = tokens.length < wordsOf(text).length || tokens.length === maxTokens;
      this.pending = tokens.map((token) => token.text).join("");
      return {
        text: this.pending.trim(),
        ending: cut ? "length" : last ? "end" : "boundary",
        tokens,
        hidden: null,
        usage: {
          freshInput,
          cachedRead,
          cachedWrite: 0,
          output: tokens.length + (cut ? 0 : 1),
          estimated: false,
        },
        exchanges: [],
      };
    } finally {
      writer.busy -= 1;
    }
  }

  async accept(): Promise<void> {
    if (this.pending === null) throw new Error("accept without a draft");
    this.push(this.pending);
    this.read = this.held;
    this.pending = null;
  }

  async rewind(): Promise<void> {
    if (this.pending === null) throw new Error("rewind without a draft");
    this.pending = null;
  }

  async append(step: string): Promise<void> {
    if (this.pending !== null) throw new Error("append before the draft was accepted or rewound");
    this.writer.calls.push("append");
    this.push(step);
  }

  async close(): Promise<void> {
    this.writer.calls.push("close");
  }

  private push(step: string): void {
    this.steps.push(step);
    this.held += wordsOf(step).length + 1;
  }
}

function scripted(script: readonly string[], steps: readonly string[]): { text: string; last: boolean } {
  return { text: script[steps.length] ?? "", last: steps.length >= script.length - 1 };
}

function made(problem: string, steps: readonly string[]): { text: string; last: boolean } {
  const last = steps.length > hash(problem) % 4;
  const number = hash([problem, ...steps].join("|")) % 1000;
  return {
    text: last ? `The answer is ${number}.` : `Step ${steps.length + 1}: ${number} + 1 = ${number + 1}.`,
    last,
  };
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}

function wordsOf(text: string): string[] {
  return text.split(/(?= )/).filter((word) => word !== "");
}

function scoreOf(text: string): TokenScore {
  const logprob = -(hash(text) % 100) / 100;
  const top = [
    { text, logprob },
    { text: " other", logprob: logprob - 1 },
  ];
  return { text, logprob, entropy: 0.5, margin: 1, confidence: 3, top };
}

function full(): StepgateError {
  return new StepgateError({
    code: "context-full",
    message: "The solution is longer than this model can read.",
    remedy: "Shorten the problem.",
  });
}
