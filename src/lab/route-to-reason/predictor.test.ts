import { describe, expect, it } from "vitest";
import { gradientError } from "../learn/gradient-check.ts";
import { seededParameters } from "../learn/parameters.ts";
import { Tape } from "../learn/tape.ts";
import { type PredictorForm, predictorShapes } from "./pair-predictor.ts";
import { ROUTE_PAIRS } from "./pairs.ts";
import { predictorLoss } from "./train-predictor.ts";

const form: PredictorForm = { width: 3, learnt: 2, hidden: [4, 3] };
const wave = (phase: number) => Float32Array.from({ length: 3 }, (_, i) => Math.sin(phase + 2 * i));
const questions = [wave(0), wave(1), wave(5)];
const descriptions = ROUTE_PAIRS.map((_, at) => wave(10 + at));
const targets = {
  "cross-entropy": questions.map((_, q) => Float64Array.from(ROUTE_PAIRS, (__, p) => (q * p + q) % 2)),
  "squared-error": questions.map((_, q) => Float64Array.from(ROUTE_PAIRS, (__, p) => (1 + q) / (1 + p))),
};

describe.each(["cross-entropy", "squared-error"] as const)("the loss of %s", (loss) => {
  const parameters = seededParameters(predictorShapes(form), 3);
  // Biases away from zero, and a last layer that matters.
  for (const [i, value] of parameters.values.entries()) parameters.values[i] = value + 0.3 * Math.cos(i);
  const play = () => {
    const tape = new Tape();
    const result = predictorLoss(
      tape,
      parameters,
      { questions, targets: targets[loss] },
      { descriptions, loss },
    );
    return { tape, result };
  };

  it("has the gradient that finite differences show", () => {
    const error = gradientError(parameters, () => {
      const { tape, result } = play();
      tape.backward(result);
      return result.data[0] as number;
    });
    expect(error).toBeLessThan(1e-7);
    expect(parameters.gradient.filter((slope) => slope !== 0).length).toBeGreaterThan(
      0.9 * parameters.values.length,
    );
  });

  it("is the mean over questions and pairs of an MLP over the joined vectors", () => {
    const of = (name: string) => parameters.get(name);
    /** vector · matrix, written out. */
    const times = (vector: readonly number[], name: string) =>
      Array.from({ length: of(name).columns }, (_, column) =>
        vector.reduce(
          (sum, value, row) => sum + value * (of(name).data[row * of(name).columns + column] ?? 0),
          0,
        ),
      );
    const plus = (...vectors: readonly (readonly number[])[]) =>
      (vectors[0] ?? []).map((_, i) => vectors.reduce((sum, vector) => sum + (vector[i] ?? 0), 0));
    const row = (name: string, at: number) => [
      ...of(name).data.slice(at * of(name).columns, (at + 1) * of(name).columns),
    ];
    const losses = questions.flatMap((question, q) =>
      ROUTE_PAIRS.map(({ model, strategy }, p) => {
        const first = plus(
          times([...question], "ofQuestion"),
          times([...(descriptions[p] ?? [])], "ofDescription"),
          times(row("models", ["small", "large"].indexOf(model)), "ofModel"),
          times(row("strategies", ["direct", "draft", "steps", "program"].indexOf(strategy)), "ofStrategy"),
          row("bias", 0),
        ).map(Math.tanh);
        const second = plus(times(first, "between"), row("biasBetween", 0)).map(Math.tanh);
        const [output = 0] = plus(times(second, "out"), row("biasOut", 0));
        const target = targets[loss][q]?.[p] ?? 0;
        if (loss === "squared-error") return (output - target) ** 2;
        return -Math.log(1 / (1 + Math.exp(target === 1 ? -output : output)));
      }),
    );
    const mean = losses.reduce((sum, each) => sum + each, 0) / losses.length;
    expect(play().result.data[0]).toBeCloseTo(mean, 12);
  });
});
