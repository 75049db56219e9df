import { availableParallelism } from "node:os";
import { playTrace } from "../lab/traces/trace-tree.ts";
import { SPLITS } from "../problems/pocket/split.ts";
import { choiceOption, type RawOptions, textOption, wholeOption } from "./command-options.ts";
import { exportTraces } from "./export-traces.ts";
import { tracesOf } from "./gather-traces.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";

/** Gathers the traces of a split, or goes on where it was stopped, and exports them if asked; returns what goes to stdout. */
export async function runCollect(options: RawOptions, signal: AbortSignal): Promise<string> {
  const { folder, traces } = await tracesOf({
    split: choiceOption(options, "split", SPLITS) ?? "policy-train",
    count: wholeOption(options, "problems", 1, 200_000) ?? 6000,
    seed: wholeOption(options, "seed", 0, 1000) ?? 0,
    root: textOption(options, "root") ?? PUBLIC_FOLDER,
    small: textOption(options, "small") ?? "pocket-small",
    large: textOption(options, "large") ?? "pocket-large",
    jobs: wholeOption(options, "jobs", 1, 64) ?? availableParallelism(),
    signal,
  });
  const exported = textOption(options, "export");
  if (exported !== null) await exportTraces(traces, exported);
  const turns = traces.reduce((sum, { tree }) => sum + tree.nodes.length, 0);
  const rightAlone = (large: boolean) =>
    traces.filter(({ tree }) => playTrace(tree, () => large).correct).length / traces.length;
  const figures = {
    folder,
    problems: traces.length,
    turns,
    smallAccuracy: rightAlone(false),
    largeAccuracy: rightAlone(true),
  };
  if (options.json) return `${JSON.stringify(figures)}\n`;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return `${folder}\n${traces.length} problems, ${turns} turns; alone the small model is right on ${percent(figures.smallAccuracy)}, the large one on ${percent(figures.largeAccuracy)}\n`;
}
