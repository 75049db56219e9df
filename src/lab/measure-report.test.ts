import { describe, expect, it } from "vitest";
import type { MistakeKind } from "../problems/pocket/mistake.ts";
import { measureReport } from "./measure-report.ts";
import type { MeasuredProblem, SolvedRow } from "./measured-problem.ts";
import type { ReadSolution, SoundlyBegunStep } from "./read-solution.ts";

const few = { resamples: 200, seed: 1 };

function row(correct: boolean, tokens = 10, probability = 1): SolvedRow {
  return {
    correct,
    answered: true,
    outcome: "answered",
    tokens,
    input: 100,
    logprob: Math.log(probability),
    numbersLogprob: Math.log(probability) / 2,
  };
}

const step = (label: SoundlyBegunStep["label"], probability = 0.5): SoundlyBegunStep => ({
  label,
  logprob: Math.log(probability),
  numbersLogprob: 0,
});

/** A solution of some steps, of which the last may be wrong in some way. */
function read(steps: readonly SoundlyBegunStep[], kind: MistakeKind | null = null): ReadSolution {
  const trueEquation = kind === "wrong-quantity" || kind === "wrong-operation";
  return { steps, mistake: kind && { at: steps.length - 1, kind, trueEquation } };
}

const sound = read([step("right"), step("right")]);

function problem(
  index: number,
  fields: Partial<MeasuredProblem>,
  small = row(true),
  large = row(true),
): MeasuredProblem {
  return {
    cluster: `${index}`,
    family: "ages",
    steps: 2,
    solved: { steps: { small, large } },
    details: null,
    ...fields,
  };
}

describe("the report of what was measured", () => {
  it("gives accuracy and tokens of each model in all, by family and by number of steps", () => {
    const report = measureReport(
      [
        problem(0, { family: "ages", steps: 2 }, row(true, 10), row(true, 20)),
        problem(1, { family: "ages", steps: 3 }, row(false, 30), row(true, 20)),
        problem(2, { family: "stock", steps: 3 }, row(false, 50), row(true, 20)),
        problem(3, { family: "stock", steps: 3 }, { ...row(false, 10), answered: false }, row(false, 60)),
      ],
      few,
    );
    expect(report).toMatchObject({
      n: 4,
      steps: null,
      mistakes: null,
      rescue: null,
      check: null,
      judge: null,
    });
    const { small, large } = report.strategies.steps ?? {};
    expect(small).toMatchObject({
      accuracy: { value: 0.25, n: 4 },
      tokens: { value: 25, n: 4 },
      answered: { value: 0.75 },
      byFamily: { ages: { value: 0.5, n: 2 }, stock: { value: 0, n: 2 } },
      bySteps: { 2: { value: 1, n: 1 }, 3: { value: 0, n: 3 } },
    });
    expect(large).toMatchObject({ accuracy: { value: 0.75 }, tokens: { value: 30 } });
    expect(small?.accuracy.ci[0]).toBeLessThan(0.25);
    expect(small?.accuracy.ci[1]).toBeGreaterThan(0.25);
  });

  it("leaves families and steps out where problems have none", () => {
    const report = measureReport([problem(0, { family: null, steps: null })], few);
    expect(report.strategies.steps?.small).toMatchObject({ byFamily: {}, bySteps: {} });
  });

  it("draws problems of one cluster together", () => {
    const marks = [true, false, true, false, true, false, true, false];
    const width = (clusterOf: (index: number) => string) => {
      const problems = marks.map((mark, index) =>
        problem(index, { cluster: clusterOf(index) }, row(mark), row(true)),
      );
      const [low, high] = measureReport(problems, few).strategies.steps?.small.accuracy.ci ?? [0, 0];
      return (high ?? 0) - (low ?? 0);
    };
    // A cluster of each kind of mark makes the mean uncertain; clusters of one of each make it certain.
    expect(width((index) => `${index % 2}`)).toBe(1);
    expect(width((index) => `${Math.floor(index / 2)}`)).toBe(0);
    expect(width((index) => `${index}`)).toBeGreaterThan(0.3);
  });

  it("compares the probability of a text with its being right", () => {
    const report = measureReport(
      [
        problem(0, {}, row(true, 1, 0.81)),
        problem(1, {}, row(true, 1, 0.81)),
        problem(2, {}, row(false, 1, 0.81)),
        problem(3, {}, row(false, 1, 0.01)),
      ],
      few,
    );
    const { text, numbers } = report.strategies.steps?.small.calibration ?? {};
    // Three in the bin of 0.81 of which two are right, one in the bin of 0.01.
    expect(text?.ece.value).toBeCloseTo((3 * (0.81 - 2 / 3) + 0.01) / 4, 5);
    expect(numbers?.ece.value).toBeCloseTo((3 * (0.9 - 2 / 3) + 0.1) / 4, 5);
    // Of four pairs two are in the right order and two are ties.
    expect(text?.auroc.value).toBeCloseTo(0.75, 6);
  });
});

describe("the report of steps", () => {
  const details = (small: ReadSolution, more: Partial<NonNullable<MeasuredProblem["details"]>> = {}) => ({
    solutions: { small, large: sound },
    verdicts: { check: { small: null, large: null }, judge: null },
    rescue: null,
    ...more,
  });

  it("counts first mistakes by kind, those with a true equation, and what became of the answer", () => {
    const lost = (steps: SoundlyBegunStep[], kind: MistakeKind, rescue: [boolean, boolean, boolean]) =>
      details(read(steps, kind), {
        rescue: { step: rescue[0], oneStep: rescue[1], takeOver: rescue[2] },
      });
    const report = measureReport(
      [
        problem(0, { details: details(sound) }),
        problem(1, { details: details(read([step("right"), step("irrelevant")])) }, row(false)),
        problem(
          2,
          { details: lost([step("wrong")], "wrong-quantity", [true, true, true]) },
          row(false),
          row(true),
        ),
        problem(
          3,
          { details: lost([step("right"), step("wrong")], "wrong-operation", [true, false, true]) },
          row(false),
          row(false),
        ),
        problem(
          4,
          { details: lost([step("wrong")], "arithmetic-slip", [false, false, false]) },
          row(true),
          row(false),
        ),
        problem(
          5,
          { details: lost([step("wrong")], "premature-answer", [true, false, false]) },
          row(false),
          row(false),
        ),
      ],
      few,
    );
    expect(report.mistakes?.small).toMatchObject({
      made: { value: 0.666667, n: 6 },
      kinds: {
        "wrong-quantity": { value: 0.25, n: 4 },
        "wrong-operation": { value: 0.25 },
        "arithmetic-slip": { value: 0.25 },
        "premature-answer": { value: 0.25 },
        "wrong-entity": { value: 0 },
        "repeated-step": { value: 0 },
        unreadable: { value: 0 },
      },
      quantityOrOperation: { value: 0.5 },
      trueEquation: { value: 0.5 },
      answerRight: { value: 0.25 },
      unfinished: { value: 0.166667, n: 6 },
    });
    expect(report.mistakes?.large).toMatchObject({ made: { value: 0 }, trueEquation: { value: null, n: 0 } });
    expect(report.rescue).toMatchObject({
      step: { value: 0.75, n: 4 },
      oneStep: { value: 0.25 },
      takeOver: { value: 0.5 },
      largeAlone: { value: 0.25 },
    });
    expect(report.steps?.small).toMatchObject({
      wrong: { value: 0.444444, n: 9 },
      irrelevant: { value: 0.111111 },
    });
  });

  it("holds check against the labels, steps that are not needed left out", () => {
    const verdicts = { check: { small: null, large: [0.9, 0.2, 0.6] }, judge: null };
    const solution = read([step("right"), step("irrelevant"), step("wrong")], "wrong-quantity");
    const report = measureReport([problem(0, { details: details(solution, { verdicts }) })], few);
    expect(report.check).toMatchObject({
      small: null,
      large: { accuracy: { value: 0.5, n: 2 }, right: { value: 0.5 }, auroc: { value: 1 } },
    });
    expect(report.check?.large?.ece.value).toBeCloseTo((0.1 + 0.6) / 2, 6);
  });

  it("holds grades against the labels: kept from 7 on, and the very grade of training", () => {
    const sure = (grade: number) => Array.from({ length: 10 }, (_, each) => (each === grade ? 1 : 0));
    const judge = [sure(9), sure(5), sure(8), sure(2)];
    const solution = read(
      [step("right"), step("irrelevant"), step("right"), step("wrong")],
      "wrong-quantity",
    );
    const verdicts = { check: { small: null, large: null }, judge };
    const report = measureReport([problem(0, { details: details(solution, { verdicts }) })], few);
    expect(report.judge).toMatchObject({
      accuracy: { value: 1, n: 3 },
      exactGrade: { value: 0.75, n: 4 },
      auroc: { value: 1 },
    });
    const tooKind = { ...verdicts, judge: [sure(9), sure(9), sure(3), sure(7)] };
    expect(
      measureReport([problem(0, { details: details(solution, { verdicts: tooKind }) })], few).judge,
    ).toMatchObject({ accuracy: { value: 0.333333 }, exactGrade: { value: 0.25 }, auroc: { value: 0.5 } });
  });
});
