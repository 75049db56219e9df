import type { Engine, LargeModel, SmallModel } from "../engine/engine.ts";
import { scriptedWriter } from "./fake-writers.ts";
import { LARGE_LINES, SMALL_LINES, sampleScorer, TEST_PRICE } from "./sample-run.ts";

/** An engine whose models say prepared lines at once. For tests only. */
export function fakeEngine(change: Partial<Engine> = {}): Engine {
  return {
    facts: async () => ({
      small: {
        id: "pocket-small",
        parameters: 800_000,
        bytes: 3_400_000,
        defaultThreshold: 0.4,
        gsm8k: null,
      },
      large: null,
    }),
    policies: async () => [],
    guarantees: async () => null,
    loadRouter: async () => null,
    loadPolicy: () => Promise.reject(new Error("no policy ships")),
    partsToLoad: async () => [],
    loadSmall: async () => fakeSmallModel(),
    openLarge: async () => fakeLargeModel(LARGE_LINES),
    openOpinions: async () => [],
    serverAnswers: async () => true,
    tryRemote: async () => "Ben has 2 + 3 = 5 apples.",
    ...change,
  };
}

export function fakeSmallModel(): SmallModel {
  return {
    writer: scriptedWriter("pocket-small", SMALL_LINES),
    scorer: sampleScorer,
    scorerFailure: null,
    defaultThreshold: 0.4,
    device: { device: "wasm", reason: "It runs on the processor: this is a test." },
    unknownWords: async () => [],
  };
}

export function fakeLargeModel(lines: readonly string[]): LargeModel {
  return { writer: scriptedWriter("pocket-large", lines, true), price: TEST_PRICE };
}
