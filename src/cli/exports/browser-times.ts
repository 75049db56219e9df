import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import * as v from "valibot";
import { ModelEntrySchema } from "../../engines/local/catalogue.ts";
import { PROJECT_ROOT } from "../project-root.ts";

/** Models to be timed together. */
const RunSchema = v.object({
  device: v.picklist(["wasm", "webgpu"]),
  models: v.array(v.object({ entry: ModelEntrySchema, parent: v.string() })),
  task: v.object({
    problems: v.pipe(v.array(v.string()), v.readonly()),
    repeats: v.number(),
    maxTokens: v.number(),
  }),
});

/** What e2e/engine/time-exports.ts is told, as JSON. */
export const BrowserTaskSchema = v.object({
  /** Take a software adapter for a graphics device. */
  software: v.boolean(),
  runs: v.array(RunSchema),
});

/** What it answers. */
export const BrowserTimesSchema = v.object({
  /** Its name and version, and the graphics adapter where one was used. */
  browser: v.string(),
  /** In the order of the runs. */
  times: v.array(
    v.array(
      v.object({ model: v.number(), problem: v.number(), tokens: v.number(), milliseconds: v.number() }),
    ),
  ),
});
export type BrowserTimes = v.InferOutput<typeof BrowserTimesSchema>;

/** {@link timeSolutions} in Chromium, one run after the other, each model in a worker of its own, the product's. */
export async function timeInBrowser(task: v.InferOutput<typeof BrowserTaskSchema>): Promise<BrowserTimes> {
  const script = join(PROJECT_ROOT, "e2e/engine/time-exports.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: PROJECT_ROOT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  child.stdin.end(JSON.stringify(task));
  const [printed, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`the measurement in the browser ended with exit code ${code}`);
  // What builds the page writes there, too.
  return v.parse(BrowserTimesSchema, JSON.parse(printed.trimEnd().split("\n").at(-1) ?? ""));
}
