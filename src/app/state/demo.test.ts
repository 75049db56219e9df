import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { generatePocketProblem } from "../../problems/pocket/generate.ts";
import { OPENING_PROBLEM } from "../problem/opening-problem.ts";
import { listDemos, loadDemo, showDemo, useDemo } from "./demo.ts";
import { useRun } from "./run.ts";

const folder = join(import.meta.dirname, "../../../public/demo");

beforeEach(() => {
  vi.stubGlobal("fetch", async (url: string) => {
    const name = url.split("/").at(-1) ?? "";
    if (name === "cut.json") return new Response('{"schema":1', { status: 200 });
    try {
      return new Response(readFileSync(join(folder, name)));
    } catch {
      return new Response("", { status: 404 });
    }
  });
});
afterEach(() => vi.unstubAllGlobals());

it("reads the opening problem's recording unless told otherwise", async () => {
  const tree = await loadDemo();
  const { family, steps, seed } = OPENING_PROBLEM;
  expect(tree.start.problem.source).toBe(`pocket:test:${family}-${steps}:${seed}`);
  expect(useDemo.getState()).toMatchObject({ status: "ready", id: "opening", tree });
  expect(await loadDemo()).toBe(tree);
});

it("lists every recording with its problem and its known answer", async () => {
  const list = await listDemos();
  const answer = `${generatePocketProblem(OPENING_PROBLEM.seed, OPENING_PROBLEM).answer}`;
  expect(list.length).toBeGreaterThanOrEqual(4);
  expect(list[0]).toMatchObject({ id: "opening", problem: { answer } });
  for (const { id, problem } of list) expect((await loadDemo(id)).start.problem).toEqual(problem);
});

it("puts the recorded run on the sheet as its gate decided", async () => {
  await showDemo();
  const { run, origin, phase } = useRun.getState();
  expect(origin).toEqual({ kind: "demo", id: "opening" });
  expect(phase).toBe("idle");
  expect(run?.outcome).toBe("answered");
  expect(run?.totals.stepsBought).toBeGreaterThan(0);
  expect(run?.steps.some((step) => step.forced)).toBe(false);
});

it.each(["cut", "nowhere"])("says why %s cannot be read, and leaves the sheet as it is", async (id) => {
  await showDemo();
  const { run } = useRun.getState();
  await expect(showDemo(id)).rejects.toSatisfy(StepgateError.is);
  expect(useDemo.getState().status).toBe("failed");
  expect(useDemo.getState().failure).not.toBeNull();
  expect(useRun.getState().run).toBe(run);
});
