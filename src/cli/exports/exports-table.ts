import { share, table } from "../../lab/markdown-table.ts";
import type { Estimate } from "../../lab/measured-schema.ts";
import type { ExportsReport, VariantReport } from "./exports-report.ts";

const DEVICE_NAMES = { node: "Node", wasm: "WASM", webgpu: "WebGPU" } as const;

/** The comparison as Markdown: a table for each model, and what they were measured with. */
export function exportsTable({ machine, browser, n, split, command, models }: ExportsReport): string {
  const where = browser === null ? machine : `${machine}; ${browser}`;
  return [
    ...models.flatMap(({ id, variants }) => [`**${id}**`, "", variantsTable(variants), ""]),
    `${n === 0 ? "" : `${n} problems of \`${split}\`; `}${where}.`,
    "",
    "```sh",
    command,
    "```",
  ].join("\n");
}

function variantsTable(variants: readonly VariantReport[]): string {
  const devices = variants[0]?.speeds.map(({ device }) => DEVICE_NAMES[device]) ?? [];
  const speedHeads = devices.flatMap((device) => [`${device}, tokens/s`, "over plain"]);
  return table(
    ["variant", "MB", "MB, gzip", "right", "points over plain", ...speedHeads],
    variants.map(({ variant, bytes, gzipBytes, accuracy, difference, speeds }) => [
      variant,
      megabytes(bytes),
      megabytes(gzipBytes),
      share(accuracy),
      figure(difference, (value) => `${value > 0 ? "+" : ""}${(100 * value).toFixed(1)}`),
      ...speeds.flatMap(({ tokensPerSecond, ratio }) => [
        `${tokensPerSecond}`,
        figure(ratio, (value) => value.toFixed(2)),
      ]),
    ]),
  );
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(2);

function figure(estimate: Estimate | null, write: (value: number) => string): string {
  if (estimate === null || estimate.value === null) return "–";
  const [low, high] = estimate.ci.map((end) => (end === null ? "?" : write(end)));
  return `${write(estimate.value)} (${low} to ${high})`;
}
