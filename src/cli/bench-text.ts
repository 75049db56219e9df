import { splitMarkdown } from "../lab/evaluate/frontier-markdown.ts";
import type { FrontierReport } from "../lab/evaluate/frontier-schema.ts";
import type { Figure, FigureInterval } from "../lab/figure.ts";
import type { Estimate, MeasureReport } from "../lab/measured-schema.ts";
import type { RouterReport } from "../lab/route-to-reason/router-report.ts";
import { routerTables } from "../lab/route-to-reason/router-tables.ts";

interface Named {
  readonly suite: string;
  readonly split: string | null;
  readonly n: number;
}

/** The figures of a benchmark as tables to read. */
export function benchText(
  report: Named & (FrontierReport | { readonly measured: MeasureReport } | { readonly router: RouterReport }),
): string {
  const { suite, split, n } = report;
  const name = split === null ? suite : `${suite}/${split}`;
  const lines = [`${name}, ${n} problems; intervals are 95 %, paired bootstrap over problems`];
  if ("measured" in report) lines.push(...measuredLines(report.measured));
  else if ("router" in report) lines.push("", ...Object.values(routerTables(report.router)));
  else lines.push("", splitMarkdown(report));
  return `${lines.join("\n")}\n`;
}

const COLUMN = 22;

/** Rows of a name and one figure for each model. */
function measuredLines({ strategies, steps, mistakes, rescue, check, judge }: MeasureReport): string[] {
  const row = (name: string, ...cells: (Estimate | null | undefined)[]) =>
    `${name.padEnd(26)}${cells.map((cell) => shown(cell).padEnd(COLUMN)).join("")}`.trimEnd();
  const lines = ["", `${"".padEnd(26)}${"small".padEnd(COLUMN)}large`];
  for (const [name, { small, large }] of Object.entries(strategies)) {
    lines.push(row(`${name}, right`, small.accuracy, large.accuracy));
    lines.push(
      `${`${name}, tokens`.padEnd(26)}${number(small.tokens.value).padEnd(COLUMN)}${number(large.tokens.value)}`,
    );
  }
  const first = strategies.steps ?? Object.values(strategies)[0];
  for (const group of ["bySteps", "byFamily"] as const) {
    for (const [key, small] of Object.entries(first?.small[group] ?? {}))
      lines.push(row(`  ${key}${group === "bySteps" ? " steps" : ""}`, small, first?.large[group][key]));
  }
  if (steps !== null) {
    const [small, large] = [steps.small.calibration.text, steps.large.calibration.text];
    lines.push(row("steps, calibration error", small.ece, large.ece));
  }
  if (mistakes !== null) {
    const { small, large } = mistakes;
    lines.push("", row("solutions with a mistake", small.made, large.made));
    for (const [kind, share] of Object.entries(small.kinds))
      lines.push(row(`  ${kind}`, share, large.kinds[kind]));
    lines.push(row("  a true equation", small.trueEquation, large.trueEquation));
  }
  if (rescue !== null) {
    const { step, oneStep, takeOver } = rescue;
    lines.push("", "of the small model's first mistakes, the large one");
    lines.push(row("  gets the step right", step), row("  saves it by that step", oneStep));
    lines.push(row("  saves it by going on", takeOver));
  }
  if (check !== null) {
    const { small, large } = check;
    lines.push("", row("check, right", small?.accuracy, large?.accuracy));
    lines.push(row("check, AUROC", small?.auroc, large?.auroc));
  }
  if (judge !== null)
    lines.push(row("judge, right", null, judge.accuracy), row("judge, AUROC", null, judge.auroc));
  return lines;
}

function shown(estimate: Estimate | null | undefined): string {
  return estimate == null ? "" : `${percent(estimate.value)} ${range(estimate.ci)}`;
}

function percent(value: Figure): string {
  return value === null ? "never" : `${(100 * value).toFixed(1)}%`;
}

function range([low, high]: FigureInterval): string {
  return `[${percent(low)}, ${percent(high)}]`;
}

function number(value: Figure): string {
  return value === null ? "–" : value.toFixed(2);
}
