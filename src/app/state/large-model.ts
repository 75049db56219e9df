import { create } from "zustand";
import type { ErrorRecord } from "../../core/errors.ts";
import type { ModelFacts } from "../engine/engine.ts";
import type { LoadStatus } from "./small-model.ts";

/** What a try-out of a custom server came to. */
export type Trial =
  | { readonly status: "none" }
  | { readonly status: "asking" }
  | { readonly status: "answered"; readonly reply: string }
  | { readonly status: "failed"; readonly failure: ErrorRecord };

interface LargeModelSlice {
  /** Whether this page's own server offers a large model; null while nobody knows. */
  readonly serverAnswers: boolean | null;
  readonly standInFacts: ModelFacts | null;
  readonly standIn: LoadStatus;
  readonly trial: Trial;
}

export const useLargeModel = create<LargeModelSlice>()(() => ({
  serverAnswers: null,
  standInFacts: null,
  standIn: "not-loaded",
  trial: { status: "none" },
}));
