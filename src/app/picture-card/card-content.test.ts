import { expect, it } from "vitest";
import { foldRun, type RunState } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { cardContent } from "./card-content.ts";

async function sample(): Promise<RunState> {
  const run = foldRun(await sampleRun());
  if (run === null) throw new Error("no run");
  return run;
}

it("names every step of a short run, its writer and its gate", async () => {
  const { rows, answer, verdict, figures } = cardContent(await sample());
  expect(rows.map((row) => row.kind === "step" && row.author)).toEqual([
    "small",
    "large",
    "small",
    "small",
    "small",
  ]);
  expect(rows[1]).toMatchObject({
    label: expect.stringMatching(/large · bought · \$0\.0/),
    gate: { open: true },
  });
  expect([answer, verdict]).toEqual(["42", "right"]);
  expect(Object.fromEntries(figures)).toMatchObject({ "Steps bought": "1 of 5" });
});

it("counts the middle of a long run", async () => {
  const run = await sample();
  const [kept, bought] = run.steps;
  if (kept === undefined || bought === undefined) throw new Error("too short");
  const steps = Array.from({ length: 30 }, (_, index) => ({
    ...(index === 12 ? bought : kept),
    index,
  }));
  const { rows } = cardContent({ ...run, steps });
  expect(rows).toHaveLength(12);
  expect(rows[8]).toEqual({ kind: "gap", text: "… 19 more steps, 1 of them bought" });
  expect(rows.at(-1)).toMatchObject({ number: 30 });
});
