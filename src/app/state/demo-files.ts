import * as v from "valibot";
import type { DecisionTree } from "../../core/decision-tree-walk.ts";
import { StepgateError } from "../../core/errors.ts";
import { ProblemSchema } from "../../core/events.ts";
import { texts } from "../texts/texts.ts";

const DemoListSchema = v.object({
  schema: v.literal(1),
  demos: v.array(v.object({ id: v.pipe(v.string(), v.regex(/^[a-z-]+$/)), problem: ProblemSchema })),
});
export type DemoEntry = v.InferOutput<typeof DemoListSchema>["demos"][number];

/** Reads a recording of this page. Rejects with a StepgateError. */
export async function fetchDemo(id: string): Promise<DecisionTree> {
  const [text, { readDecisionTreeGently }] = await Promise.all([
    fetchText(id),
    import("../../core/decision-tree-file.ts"),
  ]);
  return readDecisionTreeGently(text);
}

/** The recordings that come with the page. Rejects with a StepgateError. */
export async function fetchDemoList(): Promise<readonly DemoEntry[]> {
  const list = v.safeParse(DemoListSchema, parsed(await fetchText("index")));
  if (!list.success) throw unavailable();
  return list.output.demos;
}

async function fetchText(name: string): Promise<string> {
  try {
    const response = await fetch(`${import.meta.env.BASE_URL}demo/${name}.json`);
    if (response.ok) return await response.text();
  } catch {
    // No network, or none of this page's files: said below.
  }
  throw unavailable();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unavailable(): StepgateError {
  return new StepgateError({ code: "model-missing", ...texts.scrubber.demo.unavailable });
}
