import { expect, it } from "vitest";
import { simulatedTrees } from "./testing/simulated-trees.ts";
import { readTraceLine, TRACE_SCHEMA, writeTraceLine } from "./trace-file.ts";
import type { TraceTree } from "./trace-tree.ts";

const [tree] = simulatedTrees({ problems: 1, seed: 4 }) as [TraceTree];
const features = tree.nodes.map((_, place) => Float32Array.of(place, 0.1, -1e20));

it("reads what was written, to the last bit", () => {
  expect(readTraceLine(writeTraceLine({ tree, features }))).toEqual({ tree, features });
});

it("gives nothing for a line that was cut off, is foreign or of another version", () => {
  const line = writeTraceLine({ tree, features });
  expect(readTraceLine(line.slice(0, -20))).toBeNull();
  expect(readTraceLine("{}")).toBeNull();
  expect(readTraceLine(line.replace(`"schema":${TRACE_SCHEMA}`, `"schema":${TRACE_SCHEMA + 1}`))).toBeNull();
});
