import type { ErrorRecord } from "../../core/errors.ts";
import type { Policy, Scorer } from "../../core/policy.ts";
import type { Price } from "../../core/usage.ts";
import type { Writer } from "../../core/writer.ts";
import type { OutsideScore } from "../../engines/local/catalogue.ts";
import type { DeviceChoice } from "../../engines/local/device.ts";
import type { LoadProgress } from "../../engines/local/local-writer.ts";
import type { CalibrationTable } from "../../policies/calibration-table.ts";
import type { StepPolicyCard } from "../../policies/policy-card.ts";
import type { RouteCard } from "../../policies/route-card.ts";
import type { RouteChoice } from "../../policies/route-to-reason.ts";
import type { LargeSource } from "../state/storage-policy.ts";

/** What can be said of a built-in model before it is loaded. */
export interface ModelFacts {
  readonly id: string;
  readonly parameters: number;
  /** Its verifier included. */
  readonly bytes: number;
  /** From its verifier's card; null without one. */
  readonly defaultThreshold: number | null;
  /** How it fares on problems that people wrote; null when its card does not tell. */
  readonly gsm8k: OutsideScore | null;
}

export interface SmallModel {
  readonly writer: Writer;
  readonly scorer: Scorer | null;
  /** Why there is no scorer although one is shipped; null otherwise. */
  readonly scorerFailure: ErrorRecord | null;
  /** From the verifier's card; null without one. */
  readonly defaultThreshold: number | null;
  readonly device: DeviceChoice;
  unknownWords(text: string): Promise<readonly string[]>;
}

/** A learned step policy that ships with the page, before it is loaded. */
export interface PolicyFacts {
  /** Its method, such as "trim-agg", or what a stranger's is called. */
  readonly id: string;
  /** Decides about steps, or once before the first. */
  readonly kind: "step-policy" | "route-to-reason";
  readonly bytes: number;
  readonly defaultThreshold: number;
}

/** The same with its network in the small model's worker. */
export interface StepPolicy {
  readonly card: StepPolicyCard;
  /** `threshold` is read anew at every decision. */
  at(threshold: () => number): Policy;
}

/** Route-To-Reason with its network beside the small model. */
export interface PageRouter {
  readonly card: RouteCard;
  /** What is expected of every model and strategy on a problem, and which is chosen. Rejects with a StepgateError. */
  choose(problem: string, signal: AbortSignal): Promise<RouteChoice>;
}

export interface LargeModel {
  readonly writer: Writer;
  /** Null when nobody told the page what it costs. */
  readonly price: Price | null;
}

export interface RemoteAddress {
  /** Of one of the providers in engines/remote. */
  readonly provider: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly continuation: string;
  readonly key: string | null;
}

/** Who grades drafts: the large model of a source. */
export interface Judge {
  readonly source: LargeSource;
  readonly remote: RemoteAddress;
}

/** A process reward model behind vLLM's `/pooling`. */
export interface RewardAddress {
  readonly baseUrl: string;
  readonly model: string;
  readonly key: string | null;
}

/** Who is asked about every draft besides the verifier. */
export interface WantedOpinions {
  readonly selfCheck: boolean;
  readonly judge: Judge | null;
  readonly rewardModel: RewardAddress | null;
}

/** What a load reads: the runtime that computes them, the models, and what judges the small one's drafts. */
export type LoadPart = "runtime" | "small" | "verifier" | "large";

/** One of them, before it is loaded. */
export interface PartToLoad {
  readonly part: LoadPart;
  readonly bytes: number;
  /** Whether it is in this browser already, so that loading it downloads nothing. */
  readonly kept: boolean;
}

/** Which of the built-in models are meant. */
export interface BuiltInModels {
  readonly small: boolean;
  readonly large: boolean;
}

export interface LoadOptions {
  readonly onProgress: (progress: LoadProgress, part: LoadPart) => void;
  readonly signal: AbortSignal;
}

/** All that the page asks of the machinery that writes: everything behind it loads only when it is called. */
export interface Engine {
  /** The built-in models, by role; null for one that is not shipped. */
  facts(): Promise<{ readonly small: ModelFacts | null; readonly large: ModelFacts | null }>;
  /** The learned policies that ship for the small model, "route-to-reason" among them. */
  policies(): Promise<readonly PolicyFacts[]>;
  /** What is guaranteed of a policy's thresholds, from its card; null where nothing is. Rejects with a StepgateError. */
  guarantees(id: string, signal: AbortSignal): Promise<CalibrationTable | null>;
  /** Loads the router once; null where none ships. Needs the small model to be loaded. Rejects with a StepgateError. */
  loadRouter(options: LoadOptions): Promise<PageRouter | null>;
  /** Loads one once; needs the small model to be loaded, beside which its network runs. Rejects with a StepgateError. */
  loadPolicy(id: string, options: LoadOptions): Promise<StepPolicy>;
  /** What must still be loaded before these can write; nothing of what is loaded already. */
  partsToLoad(models: BuiltInModels): Promise<readonly PartToLoad[]>;
  /** Loads once; later calls give the same model. Rejects with a StepgateError. */
  loadSmall(options: LoadOptions): Promise<SmallModel>;
  /** The large model of a source, ready to be asked. The stand-in is loaded by this. Rejects with a StepgateError. */
  openLarge(source: LargeSource, remote: RemoteAddress, options: LoadOptions): Promise<LargeModel>;
  /** In the order in which they are to be asked. One that cannot be had fails at every draft; rejects only as aborted. */
  openOpinions(wanted: WantedOpinions, options: LoadOptions): Promise<readonly Scorer[]>;
  /** Whether this page's own server offers a large model. */
  serverAnswers(signal: AbortSignal): Promise<boolean>;
  /** Asks a remote model for one step of a tiny problem and gives what it wrote. Rejects with a StepgateError. */
  tryRemote(remote: RemoteAddress, signal: AbortSignal): Promise<string>;
}
