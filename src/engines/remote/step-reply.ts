import type { StepgateError } from "../../core/errors.ts";
import { NO_USAGE, type Usage } from "../../core/usage.ts";
import type { Exchange, StepDelta, StepDraft } from "../../core/writer.ts";
import type { ReplyPart } from "./chat-reply.ts";
import type { ChatRequest } from "./chat-request.ts";
import { badReply, filtered, onlyThought } from "./remote-error.ts";
import { estimatedUsage, type ReportedUsage, usageBuckets } from "./reported-usage.ts";
import { StepCutter } from "./step-cutter.ts";
import { stepEnding } from "./step-ending.ts";
import { TokenAligner } from "./token-aligner.ts";

export interface ReplyContext {
  readonly request: ChatRequest;
  readonly host: string;
  /** The request named the boundary as a stop string. */
  readonly stopSent: boolean;
  /** See `ReplyEnd.exact`. */
  readonly exact: boolean;
}

/** The answer to one request, gathered into a step. */
export class StepReply {
  private readonly context: ReplyContext;
  private readonly cutter: StepCutter;
  private readonly aligner = new TokenAligner();
  private finish: ReplyPart["finish"] = null;
  private nativeFinish: ReplyPart["nativeFinish"] = null;
  private stopReason: ReplyPart["stopReason"];
  private reported: ReportedUsage | null = null;
  private characters = 0;

  constructor(context: ReplyContext) {
    this.context = context;
    this.cutter = new StepCutter(context.request.mayRepeat);
  }

  /** The step so far. */
  get text(): string {
    return this.cutter.step;
  }

  /** True once the step is complete, whatever else the server would send. */
  get complete(): boolean {
    return this.cutter.atBoundary;
  }

  /** The stop string came before any text, as far as can be known: the model began with the blank line. */
  get stoppedBeforeText(): boolean {
    return this.context.stopSent && this.text === "" && this.finish !== "length" && this.stopReason !== null;
  }

  push(part: ReplyPart): StepDelta[] {
    this.finish = part.finish ?? this.finish;
    this.nativeFinish = part.nativeFinish ?? this.nativeFinish;
    if (part.stopReason !== undefined && (part.finish !== null || part.stopReason !== null))
      this.stopReason = part.stopReason;
    this.reported = part.usage ?? this.reported;
    this.characters += part.text.length;
    return this.aligner.align(part.text, part.tokens).flatMap((piece) => this.cutter.push(piece));
  }

  end(): StepDelta[] {
    return this.cutter.end();
  }

  /** Why this answer is no step, if it is none. */
  problem(): StepgateError | null {
    const { host } = this.context;
    if (this.finish === "content_filter") return filtered(host);
    if (this.finish === "tool_calls" || this.finish === "function_call") return badReply(host, "a tool call");
    return this.text === "" && this.finish === "length" ? onlyThought(host) : null;
  }

  /** What it cost: as reported, else estimated from what went to and fro. `answered`: the server took the request. */
  usage(answered: boolean): Usage {
    if (!answered) return NO_USAGE;
    const reported = this.reported === null ? null : usageBuckets(this.reported);
    return reported ?? estimatedUsage(this.context.request.characters, this.characters);
  }

  /** The step, with all that was sent and used for it, and what this answer to it used. */
  draft(exchanges: readonly Exchange[], usage: Usage, textUsage: Usage): StepDraft {
    const ending = stepEnding({
      step: this.text,
      atBoundary: this.complete,
      finish: this.finish,
      nativeFinish: this.nativeFinish,
      stopReason: this.stopReason,
      stopSent: this.context.stopSent,
      exact: this.context.exact,
    });
    return {
      text: this.text,
      ending,
      tokens: this.cutter.tokens,
      hidden: null,
      usage,
      ...(exchanges.length > 1 && { textUsage }),
      exchanges: [...exchanges],
    };
  }
}
