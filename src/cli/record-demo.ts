import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readDecisionTree } from "../core/decision-tree-file.ts";
import { DEMOS } from "./demo/demo-list.ts";
import { loadDemoModels } from "./demo/demo-models.ts";
import { demoProblem } from "./demo/demo-problem.ts";
import { searchDemos } from "./demo/demo-search.ts";
import { recordTree } from "./demo/record-tree.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";

/** `npm run demo:record`: the recordings that the page plays before anything is downloaded, into public/demo. */
const { values } = parseArgs({
  options: {
    out: { type: "string", default: join(PUBLIC_FOLDER, "demo") },
    /** Records nothing; prints problems of the test split in which the gate does something worth showing. */
    search: { type: "boolean", default: false },
    /** With --search: how many seeds of each kind of problem to look through. */
    seeds: { type: "string", default: "400" },
  },
});

async function search(): Promise<void> {
  for await (const { finding, family, steps, seed } of searchDemos(models, Number(values.seeds)))
    process.stdout.write(`${finding}: ${family}, ${steps} steps, seed ${seed}\n`);
}

async function record(): Promise<void> {
  mkdirSync(values.out, { recursive: true });
  const list = [];
  for (const [id, choice] of Object.entries(DEMOS)) {
    const text = await recordTree(models, id, choice);
    const { nodes } = readDecisionTree(text);
    writeFileSync(join(values.out, `${id}.json`), `${text}\n`);
    process.stdout.write(`${id}: ${nodes.length} nodes, ${Math.round(text.length / 1000)} kB\n`);
    list.push({ id, problem: demoProblem(choice) });
  }
  writeFileSync(join(values.out, "index.json"), `${JSON.stringify({ schema: 1, demos: list }, null, 2)}\n`);
}

const models = await loadDemoModels();
try {
  await (values.search ? search() : record());
} finally {
  await models.dispose();
}
