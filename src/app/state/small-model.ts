import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { DeviceChoice } from "../../engines/local/device.ts";
import type { ModelFacts } from "../engine/engine.ts";

export type LoadStatus = "not-loaded" | "loading" | "ready" | "failed";

interface SmallModelSlice {
  readonly status: LoadStatus;
  readonly facts: ModelFacts | null;
  readonly device: DeviceChoice | null;
  /** Whether a verifier reads its drafts. */
  readonly hasScorer: boolean;
  /** Why not, although one is shipped; null otherwise. */
  readonly scorerFailure: ErrorRecord | null;
  readonly defaultThreshold: number | null;
  /** Asks the loaded model which words of a text it does not know; null before it is loaded. */
  readonly unknownWords: ((text: string) => Promise<readonly string[]>) | null;
}

export const useSmallModel = create<SmallModelSlice>()(() => ({
  status: "not-loaded",
  facts: null,
  device: null,
  hasScorer: false,
  scorerFailure: null,
  defaultThreshold: null,
  unknownWords: null,
}));
