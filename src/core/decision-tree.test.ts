import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atThreshold, type DecisionTree, growTree, readDecisionTree, walkTree } from "./decision-tree.ts";
import type { GrowOptions } from "./decision-tree-grow.ts";
import { StepgateError } from "./errors.ts";
import type { RunEvent } from "./events.ts";
import { foldRun } from "./fold-run.ts";
import type { Decision, Policy, Scorer } from "./policy.ts";
import { readRunFile, withoutDeltas, writeRunFile } from "./run-file.ts";
import { DEFAULT_LIMITS, type SolveOptions, solve } from "./solve.ts";
import { scriptedWriter } from "./testing/scripted-writer.ts";
import { NO_USAGE } from "./usage.ts";
import type { Writer } from "./writer.ts";

const PROBLEM = { text: "Ann has 12 apples.", answer: "14", source: null };

/** Everything a writer or the gate does depends on the texts so far, and on a seed. */
function hash(seed: number, ...texts: readonly string[]): number {
  let value = seed >>> 0;
  for (const letter of texts.join("\n")) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return value;
}

/** Now and then the two writers agree, so that branches come together again. */
function writer(id: string, seed: number, length: number): Writer {
  return scriptedWriter(id, (steps) => {
    if (steps.length >= length) return { text: `The answer is ${hash(seed, ...steps) % 3}.`, ending: "end" };
    const agreed = hash(7, ...steps) % 3 === 0;
    return { text: `Step ${steps.length} says ${agreed ? "the same" : `${id} ${hash(seed, ...steps) % 4}`}` };
  });
}

const scorer = (seed: number): Scorer => ({
  id: "hash",
  score: async ({ draft, earlier }) => ({
    scores: { score: (hash(seed, draft.text, `${earlier.length}`) % 101) / 100 },
    reasons: [],
  }),
});

const policyAt = (threshold: number): Policy => ({
  id: "trim-thr",
  needsDraft: true,
  decide: ({ signals }) => {
    const probability = 1 - (signals?.score ?? 0.5);
    const decision: Decision = probability > threshold ? "escalate" : "keep";
    return { probability, threshold, decision, reasons: [] };
  },
});

function options(seed: number, length: number, threshold: number): Omit<SolveOptions, "force" | "branch"> {
  let now = 0;
  return {
    runId: "run",
    small: writer("small", seed, length),
    large: writer("large", seed + 1, length),
    policy: policyAt(threshold),
    threshold,
    scorer: scorer(seed),
    price: null,
    seed,
    limits: DEFAULT_LIMITS,
    clock: () => now++,
    startedAt: "2026-11-22T00:00:00.000Z",
    signal: new AbortController().signal,
  };
}

async function playAt(given: SolveOptions): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of solve(PROBLEM, given)) events.push(event);
  return events;
}

/** A run's events, but for when they were. */
function timeless(events: readonly RunEvent[]): unknown[] {
  return withoutDeltas(events).map((event) => ({ ...event, at: 0, gateMilliseconds: 0 }));
}

const Seed = fc.integer({ min: 0, max: 1_000_000 });
const Length = fc.integer({ min: 0, max: 4 });
const Threshold = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

describe("a walk through a grown tree", () => {
  it("is the run that the loop writes at that threshold", async () => {
    await fc.assert(
      fc.asyncProperty(Seed, Length, Threshold, async (seed, length, threshold) => {
        const tree = await growTree(PROBLEM, options(seed, length, 0.5));
        const walked = walkTree(tree, atThreshold(threshold), { threshold });
        expect(timeless(walked)).toEqual(timeless(await playAt(options(seed, length, threshold))));
      }),
      { numRuns: 60 },
    );
  });

  it("is so after it was written down and read again, and its times only grow", async () => {
    await fc.assert(
      fc.asyncProperty(Seed, Length, Threshold, async (seed, length, threshold) => {
        const tree = readDecisionTree(JSON.stringify(await growTree(PROBLEM, options(seed, length, 0.5))));
        const walked = walkTree(tree, atThreshold(threshold), { threshold });
        expect(readRunFile(writeRunFile(walked))).toEqual(walked);
        const times = walked.flatMap((event) => ("at" in event ? [event.at] : []));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
      { numRuns: 20 },
    );
  });

  it("obeys any decisions and marks those that are not the policy's own", async () => {
    await fc.assert(
      fc.asyncProperty(Seed, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), async (seed, flips) => {
        const decisions = flips.map((flip): Decision => (flip ? "escalate" : "keep"));
        const forced = (index: number) => decisions[index] ?? null;
        const tree = await growTree(PROBLEM, options(seed, 3, 0.5));
        const walked = walkTree(tree, ({ stepIndex }) => decisions[stepIndex] ?? "keep");
        const played = await playAt({ ...options(seed, 3, 0.5), force: forced });
        expect(timeless(walked)).toEqual(timeless(played));
      }),
      { numRuns: 30 },
    );
  });

  it("counts what is read from a cache as the loop does, when every history is played", async () => {
    await fc.assert(
      fc.asyncProperty(Seed, Threshold, async (seed, threshold) => {
        const cached = cachingOptions(seed);
        const tree = await growTree(PROBLEM, cached);
        const played = await playAt({ ...cachingOptions(seed), policy: policyAt(threshold), threshold });
        const walked = walkTree(tree, atThreshold(threshold), { threshold });
        expect(timeless(walked)).toEqual(timeless(played));
      }),
      { numRuns: 30 },
    );
  });

  it("holds a whole run of the large model", async () => {
    const tree = await growTree(PROBLEM, options(4, 3, 0.5));
    const state = foldRun(tree.largeAlone);
    expect(state?.outcome).toBe("answered");
    expect(state?.steps.every((step) => step.author === "large" && step.draft === null)).toBe(true);
  });
});

/** A large model whose server reads again only what is new since its last purchase. */
function cachingOptions(seed: number): GrowOptions {
  const given = options(seed, 3, 0.5);
  let read = 0;
  const open: Writer["open"] = async (problem, signal) => {
    const inner = await given.large.open(problem, signal);
    let held = 0;
    return {
      ...inner,
      append: async (step) => {
        held += 1;
        await inner.append(step);
      },
      accept: async () => {
        held += 1;
        await inner.accept();
      },
      draft: async function* (draftOptions) {
        const draft = yield* inner.draft(draftOptions);
        const usage = { ...NO_USAGE, freshInput: 1 + held - read, cachedRead: read, output: 2 };
        read = 1 + held;
        return { ...draft, usage };
      },
    };
  };
  return {
    ...given,
    large: { ...given.large, open },
    forget: async () => {
      read = 0;
    },
  };
}

describe("growing", () => {
  it("shares a node where the texts are alike", async () => {
    const same = { small: writer("same", 3, 4), large: writer("same", 3, 4) };
    const tree = await growTree(PROBLEM, { ...options(3, 4, 0.5), ...same });
    expect(tree.nodes).toHaveLength(5);
  });

  it("gives up when there are too many turns", async () => {
    const apart = (id: string) =>
      scriptedWriter(id, (steps) => ({ text: `${id} ${steps.length} of ${steps.join()}`.slice(0, 60) }));
    const grown = growTree(PROBLEM, { ...options(1, 20, 0.5), small: apart("s"), large: apart("l") });
    await expect(grown).rejects.toSatisfy(StepgateError.is);
  });

  it("gives up the rest of the turns beyond a bound, and then every decision still leads to an end", async () => {
    const apart = (id: string) =>
      scriptedWriter(id, (steps) => ({ text: `${id} ${steps.length} of ${steps.join()}`.slice(0, 60) }));
    const bounded = { ...options(1, 20, 0.5), small: apart("s"), large: apart("l"), loseBeyond: 40 };
    const tree = await growTree(PROBLEM, bounded);
    expect(tree.nodes.length).toBeLessThan(40 + DEFAULT_LIMITS.maxSteps);
    for (const { keep, escalate } of tree.nodes) {
      for (const branch of [keep, escalate]) {
        const ends = branch?.events.at(-1)?.type === "run-end";
        expect(ends).toBe(branch?.next === null);
      }
    }
  });

  it("ends a path where a model cannot begin the next step, and keeps all other paths apart", async () => {
    const full = new StepgateError({ code: "context-full", message: "Full.", remedy: "Shorten." });
    const small = scriptedWriter("small", (steps) =>
      steps.length === 2 && steps.every((step) => step.startsWith("s"))
        ? { fail: full }
        : {
            text: steps.length < 4 ? `s${steps.length}` : "The answer is 1.",
            ending: steps.length < 4 ? "boundary" : "end",
          },
    );
    const large = scriptedWriter("large", (steps) =>
      steps.length < 4 ? { text: `l${steps.length}` } : { text: "The answer is 2.", ending: "end" },
    );
    const ownFailures = new Set(["context-full"] as const);
    const tree = await growTree(PROBLEM, { ...options(1, 4, 0.5), small, large, ownFailures });
    const texts = (decisions: readonly Decision[]) => {
      const said: string[] = [];
      let node = tree.nodes[0];
      for (const decision of decisions) {
        const branch = node?.[decision];
        const commit = branch?.events.find((event) => event.type === "step-commit");
        said.push(commit?.type === "step-commit" ? commit.text : "?");
        if (branch?.next === null) {
          const end = branch.events.at(-1);
          return [...said, end?.type === "run-end" ? (end.error?.code ?? end.outcome) : "no end"];
        }
        node = tree.nodes[branch?.next ?? -1];
      }
      return said;
    };
    expect(texts(["keep", "keep", "keep"])).toEqual(["s0", "s1", "context-full"]);
    expect(texts(["escalate", "keep", "keep"])).toEqual(["l0", "s1", "s2"]);
    expect(texts(["keep", "escalate", "keep", "keep", "keep"])).toEqual([
      "s0",
      "l1",
      "s2",
      "s3",
      "The answer is 1.",
      "answered",
    ]);
  });

  it("rejects when the large model cannot be had, and when it is aborted", async () => {
    const failure = new StepgateError({ code: "remote-unreachable", message: "Gone.", remedy: "Wait." });
    const large = scriptedWriter("large", () => ({ fail: failure }));
    await expect(growTree(PROBLEM, { ...options(1, 2, 0.5), large })).rejects.toMatchObject({
      code: "remote-unreachable",
    });
    const controller = new AbortController();
    const grown = growTree(PROBLEM, { ...options(1, 4, 0.5), signal: controller.signal }, () =>
      controller.abort(),
    );
    await expect(grown).rejects.toMatchObject({ code: "aborted" });
  });
});

describe("a damaged recording", () => {
  const codeOf = (text: string) => {
    try {
      readDecisionTree(text);
    } catch (error) {
      return StepgateError.is(error) ? error.code : "not ours";
    }
    return "read";
  };
  type Change = (tree: { -readonly [Key in keyof DecisionTree]: DecisionTree[Key] }) => unknown;
  const changed = async (change: Change) => {
    const tree = JSON.parse(JSON.stringify(await growTree(PROBLEM, options(5, 3, 0.5))));
    return JSON.stringify(change(tree) ?? tree);
  };

  it.each<[string, Change]>([
    ["of another version", (tree) => ({ ...tree, schema: 2 })],
    ["without nodes", (tree) => ({ ...tree, nodes: [] })],
    ["that does not begin at the first step", (tree) => ({ ...tree, nodes: tree.nodes.slice(1) })],
    ["whose reference leads nowhere", (tree) => withKeep(tree, { next: 99 })],
    ["whose reference leads back", (tree) => withKeep(tree, { next: 0 })],
    ["that ends without an end", (tree) => withKeep(tree, { next: null })],
    ["whose branch has no commit", (tree) => withKeep(tree, { events: tree.nodes[0]?.draft ?? [] })],
    ["whose draft was not judged", (tree) => withRoot(tree, { draft: tree.nodes[0]?.draft.slice(0, 1) })],
    ["whose node has no branch", (tree) => withRoot(tree, { keep: null, escalate: null })],
    ["whose large run is cut at its start", (tree) => ({ ...tree, largeAlone: tree.largeAlone.slice(1) })],
  ])("%s is refused", async (_name, change) => {
    expect(codeOf(await changed(change))).toBe("run-file-damaged");
  });

  it("that is no JSON is refused; a whole one is read", async () => {
    const whole = await changed(() => undefined);
    expect(codeOf(whole)).toBe("read");
    expect(codeOf(whole.slice(0, 300))).toBe("run-file-damaged");
    expect(codeOf("null")).toBe("run-file-damaged");
  });

  function withRoot(tree: DecisionTree, change: object) {
    return { ...tree, nodes: tree.nodes.map((node, index) => (index === 0 ? { ...node, ...change } : node)) };
  }

  function withKeep(tree: DecisionTree, change: object) {
    return withRoot(tree, { keep: { ...tree.nodes[0]?.keep, ...change } });
  }
});
