import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import { afterAll, describe, expect, it } from "vitest";
import { simulatedTrees } from "../lab/traces/testing/simulated-trees.ts";
import { readTraceLine, TraceLineSchema } from "../lab/traces/trace-file.ts";
import { TURN_COLUMNS, TurnRowSchema } from "../lab/traces/turn-row.ts";
import { EXPORTED_FILES, exportTraces } from "./export-traces.ts";
import { PROJECT_ROOT } from "./project-root.ts";

const folder = mkdtempSync(join(tmpdir(), "stepgate-export-"));
afterAll(() => rmSync(folder, { recursive: true }));

const traces = simulatedTrees({ problems: 2, seed: 1, steps: [2, 2] }).map((tree) => ({
  features: tree.nodes.map(() => Float32Array.of(1)),
  tree: {
    ...tree,
    nodes: tree.nodes.map((node) => ({
      ...node,
      draft: { ...node.draft, text: 'Ann says "2, or 3".\nNo.' },
    })),
  },
}));

describe("exported traces", () => {
  it("are lines that can be read again, and a table with a row for each turn", async () => {
    await exportTraces(traces, folder);
    const lines = readFileSync(join(folder, EXPORTED_FILES.traces), "utf8").trimEnd().split("\n");
    expect(lines.map(readTraceLine)).toEqual(traces);
    const table = readFileSync(join(folder, EXPORTED_FILES.turns), "utf8");
    expect(table.split("\n", 1)[0]).toBe(TURN_COLUMNS.join(","));
    expect(table.match(/"Ann says ""2, or 3""\.\nNo\."/g)).toHaveLength(8);
    expect(table.match(/,(true|false)\n/g)).toHaveLength(4);
  });

  it("say so when they cannot be written", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    await expect(exportTraces(traces, file)).rejects.toMatchObject({ code: "storage-failed" });
  });

  it.each([
    ["trace-line", TraceLineSchema],
    ["turn-row", TurnRowSchema],
  ])("are described by docs/schemas/%s.schema.json as they are", (name, schema) => {
    const path = join(PROJECT_ROOT, "docs", "schemas", `${name}.schema.json`);
    const described = `${JSON.stringify(toJsonSchema(schema), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMAS) writeFileSync(path, described);
    expect(readFileSync(path, "utf8")).toBe(described);
  });
});
