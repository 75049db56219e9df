import { expect, type Page, test } from "@playwright/test";
import { loadStepVerifier } from "../src/cli/step-verifier-files.ts";
import type { TokenScore } from "../src/core/signals.ts";
import { readCatalogue } from "../src/engines/local/catalogue.ts";
import type { LocalModel } from "../src/engines/local/local-model.ts";
import { loadNodeModel } from "../src/engines/local/node-engine.ts";
import { folderFiles } from "../src/engines/local/node-files.ts";
import { PROBLEM, testRoot, tinyNetwork } from "../src/engines/local/test-models.ts";
import { pocketProblems } from "../src/problems/pocket/generate.ts";
import type { ReadingTask } from "./engine/reading-worker.ts";
import { type Judged, predict, type Solution, solveGreedily, type Verifier } from "./engine/readings.ts";
import { type ServedPage, serveEnginePage } from "./engine/serve-page.ts";

const STEP = "Mia has 12 + 7 = 19 apples.";
/** Not what the model writes as the second step, so that the third one tells which of the two it read. */
const OTHER_STEP = "Carl has 19 - 6 = 13 apples.";
const PROBLEMS = 50;
/** How many are truly decoded in the browser, which is slow on a software adapter. */
const DECODED = { wasm: PROBLEMS, webgpu: Number(process.env.WEBGPU_DECODED ?? 2) } as const;
/**
 * How many are compared teacher-forced: in one pass over the ids that Node decoded, what would have come next at each place. On a
 * software adapter each takes four seconds; with time, `WEBGPU_COMPARED=50`.
 */
const COMPARED = { wasm: PROBLEMS, webgpu: Number(process.env.WEBGPU_COMPARED ?? 20) } as const;

type Device = keyof typeof DECODED;
const deviceOf = (project: string): Device => (project === "webgpu" ? "webgpu" : "wasm");

const task = (device: Device, wanted: Partial<ReadingTask> = {}): ReadingTask => ({
  device,
  threads: 1,
  promiseIntegration: true,
  solve: [],
  predict: [],
  predictLength: 0,
  append: null,
  overhead: null,
  ...wanted,
});

test.describe("the local engine", () => {
  test.describe.configure({ timeout: 900_000 });
  let served: ServedPage;
  let elsewhere: string[];
  let complaints: string[];

  test.beforeAll(async () => {
    served = await serveEnginePage();
  });
  test.afterAll(() => served.close());

  test.beforeEach(async ({ page }) => {
    elsewhere = [];
    complaints = [];
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(served.url).origin) elsewhere.push(request.url());
    });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(served.url);
    await page.waitForFunction(() => "underTest" in window);
  });
  test.afterEach(() => {
    expect(elsewhere, "requests to other origins").toEqual([]);
    expect(complaints, "errors on the console").toEqual([]);
  });

  test("in the product's worker a rewound draft is written again or replaced, an abort keeps the model, a network runs beside it @webgpu", async ({
    page,
  }, { project }) => {
    const device = deviceOf(project.name);
    const found = await driveWorker(page, device, 1);
    expect(found.phases).toEqual(["download", "compile", "warm-up", "self-test"]);
    expect(found.network).toEqual({ device, output: [321.5] });
    expect(found.first.tokens.length).toBeGreaterThan(3);
    expect(found.again).toEqual(found.first);
    expect(found.nextAgain).toEqual(found.next);
    // A short step may be finished before the word gets through.
    expect(["aborted", "finished"]).toContain(found.aborted);
    expect(found.afterAbort).toEqual(found.next);
    const { appended, fresh } = found;
    expect(appended.text).toMatch(/\b13\b/);
    expect(appended.text).not.toBe(found.next.text);
    expect([appended.text, appended.ending]).toEqual([fresh.text, fresh.ending]);
    expect(appended.tokens.map(({ text }) => text)).toEqual(fresh.tokens.map(({ text }) => text));
    // The same places, read in other passes.
    expect(greatestGap(logprobsOf(appended), logprobsOf(fresh))).toBeLessThan(1e-3);
    expect(greatestGap(appended.hidden, fresh.hidden)).toBeLessThan(1e-2);
    expect(found.workers).toBe(1);
  });

  test("solutions agree with Node, teacher-forced beyond those decoded here, and appended steps with a fresh reading @webgpu", async ({
    page,
  }, { project }) => {
    const device = deviceOf(project.name);
    const model = await loadNodeModel("pocket-small", { root: testRoot });
    const verifier = await shippedVerifier(model);
    const expected = (await solutionsOf(model, verifier)).slice(0, COMPARED[device]);
    const predictLength = Math.max(...expected.map(({ ids }) => ids.length));
    const decoded = expected.slice(0, DECODED[device]);
    const found = await read(
      page,
      task(device, {
        solve: decoded.map(({ problem }) => problem),
        predict: expected,
        predictLength,
        append: { problem: PROBLEM, step: STEP },
      }),
    );
    test.info().annotations.push({ type: "milliseconds", description: JSON.stringify(found.milliseconds) });
    expect(found.append?.difference).toBeLessThan(1e-4);
    expect(found.append?.location).toBe(device === "webgpu" ? "gpu-buffer" : "cpu");
    for (const [at, solution] of decoded.entries()) {
      expect(found.solutions[at]).toEqual({ ...solution, judged: expect.anything() });
      expectSameDecisions(found.solutions[at]?.judged, solution.judged);
    }
    for (const [at, solution] of expected.entries()) {
      const here = await predict(model, solution, predictLength, verifier);
      const there = found.predictions[at];
      expect(here.best, solution.problem).toEqual(decodedIds(model, solution));
      expect(there?.best, solution.problem).toEqual(here.best);
      expect(greatestGap(there?.logprobs ?? [], here.logprobs)).toBeLessThan(1e-2);
      expectSameDecisions(there?.judged, solution.judged);
    }
    await model.dispose();
  });

  test("a worker that died is noticed and replaced", async ({ page }) => {
    const found = await page.evaluate((problem) => window.underTest.dies("wasm", problem), PROBLEM);
    expect(found.code).toBe("worker-lost");
    expect(found.again).toBe(found.whole);
    expect(found.workers).toBe(2);
  });

  test("every shipped gate can be timed behind the product's worker", async ({ page }) => {
    const asked = { device: "wasm", threads: 1, task: { problems: [PROBLEM], repeats: 1 } } as const;
    const samples = await page.evaluate((given) => window.underTest.timeDecisions(given), asked);
    const { policies } = await readCatalogue(folderFiles(testRoot));
    const gates = policies.filter(({ kind }) => kind !== "route-to-reason").map(({ folder }) => folder);
    expect([...new Set(samples.map(({ id }) => id))].sort()).toEqual([...gates].sort());
    for (const { decision, drafting } of samples) expect(Math.min(decision, drafting)).toBeGreaterThan(0);
  });

  test("two threads compute the same", async ({ page }) => {
    const found = await driveWorker(page, "wasm", 2);
    expect(found.again).toEqual(found.first);
  });

  test("WebGPU works without promise integration @webgpu-only", async ({ page }) => {
    const append = { problem: PROBLEM, step: STEP };
    const found = await read(page, task("webgpu", { promiseIntegration: false, append }));
    expect(found.append?.difference).toBeLessThan(1e-4);
  });

  test("a software adapter is passed over for WASM @webgpu-only", async ({ page }) => {
    expect(await page.evaluate(() => window.underTest.chooseDevice())).toEqual({
      device: "wasm",
      reason: "It runs on the processor: the only graphics device is a slow software one.",
    });
  });
});

function driveWorker(page: Page, device: Device, threads: number) {
  return page.evaluate(
    ([on, count, problem, bytes, step]) => window.underTest.driveWorker(on, count, problem, bytes, step),
    [device, threads, PROBLEM, [...tinyNetwork], OTHER_STEP] as const,
  );
}

const logprobsOf = ({ tokens }: { tokens: readonly TokenScore[] }) => tokens.map(({ logprob }) => logprob);

/** What was decoded behind the prompt. The ledger closes the solution with a boundary, where the end token was. */
function decodedIds({ session, vocabulary }: LocalModel, { ids, promptTokens, ending }: Solution): number[] {
  const written = ids.slice(promptTokens);
  expect(ending, "a whole solution").toBe("end");
  expect([session.endIds.length, vocabulary.boundary.length]).toEqual([1, 1]);
  return [...written.slice(0, -1), ...session.endIds];
}

function greatestGap(some: readonly number[], others: readonly number[]): number {
  return Math.max(0, ...others.map((value, at) => Math.abs(value - (some[at] ?? Number.NaN))));
}

function read(page: Page, wanted: ReadingTask) {
  return page.evaluate((given) => window.underTest.read(given), wanted);
}

function expectSameDecisions(found: readonly Judged[] = [], expected: readonly Judged[]): void {
  expect(found.map(({ decision }) => decision)).toEqual(expected.map(({ decision }) => decision));
  const [probabilities, others] = [found, expected].map((judged) =>
    judged.map(({ probability }) => probability),
  );
  expect(greatestGap(probabilities ?? [], others ?? [])).toBeLessThan(1e-2);
}

/** The one that the catalogue lists; null when it lists none. */
async function shippedVerifier({ identity }: LocalModel): Promise<Verifier | null> {
  const { policies } = await readCatalogue(folderFiles(testRoot));
  if (policies.length === 0) return null;
  const { card, scorer } = await loadStepVerifier(testRoot, identity, { explain: false });
  return { scorer, threshold: card.defaultThreshold };
}

async function solutionsOf(model: LocalModel, verifier: Verifier | null): Promise<Solution[]> {
  const solutions: Solution[] = [];
  for (const { text } of pocketProblems("policy-val")) {
    solutions.push(await solveGreedily(model, text, verifier));
    if (solutions.length === PROBLEMS) break;
  }
  return solutions;
}
