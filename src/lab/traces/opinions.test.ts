import { afterAll, beforeAll, expect, it } from "vitest";
import type { LocalModel } from "../../engines/local/local-model.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { encodeQuestion } from "../../engines/local/questions.ts";
import { CHECK_QUESTION, JUDGE_QUESTION } from "../../problems/pocket/strategy.ts";
import { takePocketProblems } from "../pocket-problem.ts";
import { gatherTraces } from "./gather.ts";
import { askTraces, readOpinionsLine, withOpinions } from "./opinions.ts";
import type { TraceTree } from "./trace-tree.ts";

const { signal } = new AbortController();
let small: LocalModel;
let large: LocalModel;
const trees: TraceTree[] = [];

beforeAll(async () => {
  small = await loadNodeModel("pocket-small", { root: "public", signal });
  large = await loadNodeModel("pocket-large", { root: "public", signal });
  const problems = takePocketProblems("policy-val", 3, 4);
  await gatherTraces({ problems, small, large, signal, onTrace: ({ tree }) => trees.push(tree) });
}, 60_000);
afterAll(async () => {
  await small.dispose();
  await large.dispose();
});

/** In words that this version of the models has. */
function questions() {
  const digits = Array.from("0123456789");
  const check = { text: CHECK_QUESTION, answers: ["yes", "no"] };
  const judge = { text: JUDGE_QUESTION, answers: digits };
  return {
    check: encodeQuestion(small.vocabulary, check) ? check : { text: "=", answers: ["1", "2"] },
    judge: encodeQuestion(large.vocabulary, judge) ? judge : { text: "=", answers: digits },
  };
}

it("asks about every draft what a run would ask, many at a time", async () => {
  const asked = questions();
  const opinions = await askTraces(trees, { small, large, questions: asked, width: 4, signal });
  expect(opinions.map(({ problem }) => problem)).toEqual(trees.map(({ problem }) => problem.seed));
  for (const [at, tree] of trees.entries()) {
    const [first] = tree.nodes;
    const continuation = await small.open(tree.problem.text, signal);
    const stream = continuation.draft({ maxTokens: 120, signal });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    expect(next.value.text).toBe(first?.draft.text);
    const [yes] = (await continuation.ask(asked.check)) ?? [];
    expect(opinions[at]?.selfCheck[0]).toBeCloseTo(yes ?? -1, 3);
    await continuation.close();
    expect(opinions[at]?.judge).toHaveLength(tree.nodes.length);
  }
});

it("leaves them among the signals, and reads what was written", async () => {
  const [tree] = trees as [TraceTree];
  const [opinions] = await askTraces([tree], { small, large, questions: questions(), width: 4, signal });
  if (opinions === undefined) throw new Error("nobody was asked");
  expect(readOpinionsLine(JSON.stringify(opinions))).toEqual(opinions);
  expect(readOpinionsLine('{"schema":2}')).toBeNull();
  expect(readOpinionsLine('{"sch')).toBeNull();
  const told = withOpinions(tree, opinions);
  expect(told.nodes.map(({ signals }) => signals.judge)).toEqual(opinions.judge);
  expect(() => withOpinions(tree, { ...opinions, problem: -1 })).toThrow(RangeError);
});
