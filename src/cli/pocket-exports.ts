import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { replaceBlocks } from "../lab/marked-blocks.ts";
import { SPLITS } from "../problems/pocket/split.ts";
import { type CompareOptions, compareExports } from "./exports/compare-exports.ts";
import { exportedModels } from "./exports/exported-model.ts";
import { type ExportsReport, ExportsReportSchema, SPEED_DEVICES } from "./exports/exports-report.ts";
import { exportsTable } from "./exports/exports-table.ts";

/**
 * Compares the exports of a model (`python training/export.py --variant all`): size, accuracy on the same problems, and speed in
 * Node and, through the product's own worker, in Chromium. The arguments are model folders, or folders of such.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    split: { type: "string", default: "test" },
    /** Problems for the accuracy; 0 leaves it out. */
    n: { type: "string", default: "2000" },
    seed: { type: "string", default: "0" },
    /** Where speed is measured. */
    devices: { type: "string", default: SPEED_DEVICES.join() },
    problems: { type: "string", default: "20" },
    repeats: { type: "string", default: "5" },
    /** The same for WebGPU, where a software adapter takes its time, and after how many tokens it cuts solutions off. */
    "gpu-problems": { type: "string", default: "20" },
    "gpu-repeats": { type: "string", default: "5" },
    "gpu-tokens": { type: "string", default: "400" },
    /** Take a software adapter for a graphics device. */
    software: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    /** The JSON of an earlier run instead of a new one. */
    from: { type: "string" },
    /** Markdown whose block "exports" to write, such as docs/results/pocket.md. */
    page: { type: "string" },
  },
});

const whole = v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(0));
const count = (text: string) => v.parse(whole, text);

const timing = {
  problems: count(values.problems),
  repeats: count(values.repeats),
  maxTokens: 400,
};
const options: CompareOptions = {
  split: v.parse(v.picklist(SPLITS), values.split),
  n: count(values.n),
  seed: count(values.seed),
  devices: v.parse(v.array(v.picklist(SPEED_DEVICES)), values.devices.split(",").filter(Boolean)),
  timing: {
    node: timing,
    wasm: timing,
    webgpu: {
      problems: count(values["gpu-problems"]),
      repeats: count(values["gpu-repeats"]),
      maxTokens: count(values["gpu-tokens"]),
    },
  },
  software: values.software,
};

async function measured(): Promise<ExportsReport> {
  const models = await exportedModels(positionals);
  if (models.size === 0) throw new Error("No exports there. Give their folders, such as .cache/exports.");
  return {
    schema: 1,
    command: ["npm run -s pocket:exports --", ...process.argv.slice(2)].join(" "),
    machine: `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`,
    split: options.split,
    n: options.n,
    seed: options.seed,
    ...(await compareExports(models, options)),
  };
}

const report =
  values.from === undefined
    ? await measured()
    : v.parse(ExportsReportSchema, JSON.parse(readFileSync(values.from, "utf8")));
const tables = exportsTable(report);
if (values.page !== undefined)
  writeFileSync(values.page, replaceBlocks(readFileSync(values.page, "utf8"), { exports: tables }));
process.stdout.write(`${values.json ? JSON.stringify(report) : tables}\n`);
