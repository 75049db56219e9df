import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runCalibrate } from "./calibrate-command.ts";
import { pageName } from "./results-page.ts";

const folder = mkdtempSync(join(tmpdir(), "stepgate-coverage-"));
const page = join(folder, "page.md");
afterAll(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const options = { coverage: true, draws: 3, problems: 60, truth: 200, seed: 4, page };
const run = (change: object = {}) => runCalibrate({ ...options, ...change }, signal, () => undefined);

it("writes what it prints into its block of the page, below the command that makes it again", async () => {
  writeFileSync(page, "before\n<!-- measured: coverage -->\n<!-- /measured -->\nafter\n");
  const printed = await run();
  expect(printed).toContain("3 calibration draws of 60 problems, against a truth of 200 others");
  const command =
    "npm run -s stepgate -- calibrate --coverage --draws 3 --problems 60 --truth 200 --delta 0.1 --seed 4 --page page.md";
  const block = `\`\`\`sh\n${command}\n\`\`\`\n\n${printed.trimEnd()}`;
  const written = `before\n<!-- measured: coverage -->\n\n${block}\n\n<!-- /measured -->\nafter\n`;
  expect(readFileSync(page, "utf8")).toBe(written);
  await run();
  expect(readFileSync(page, "utf8")).toBe(written);

  const target = ["cost=0.3", "relative-accuracy=0.9"];
  const { policy, targets } = JSON.parse(await run({ target, delta: 0.2, json: true }));
  expect(policy).toBeNull();
  expect(targets.map((each: { target: unknown }) => each.target)).toEqual([
    { kind: "cost", value: 0.3 },
    { kind: "relative-accuracy", value: 0.9 },
  ]);
  expect(readFileSync(page, "utf8")).toContain(
    "--delta 0.2 --target cost=0.3 --target relative-accuracy=0.9 --seed 4",
  );
});

it("refuses before it measures: a page without the block, no page, dollars of a pair without a price", async () => {
  writeFileSync(page, "nothing\n");
  await expect(run()).rejects.toMatchObject({
    code: "bad-option",
    message: expect.stringContaining("coverage"),
  });
  await expect(run({ page: join(folder, "none.md") })).rejects.toMatchObject({ code: "storage-failed" });
  await expect(run({ target: "budget-usd=1" })).rejects.toMatchObject({ code: "bad-option" });
  await expect(run({ policy: "random" })).rejects.toMatchObject({ code: "bad-option" });
});

it("names a page as it lies in the project", () => {
  expect(pageName("docs/results/calibration.md")).toBe("docs/results/calibration.md");
  expect(pageName(page)).toBe("page.md");
});
