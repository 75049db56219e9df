import { spawnSync } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadNodeModel } from "../engines/local/node-engine.ts";
import { pocketProblems } from "../problems/pocket/generate.ts";
import { sampleDecisions } from "./decision-times.ts";
import { overheadReport, overheadText, sampleOverhead } from "./overhead.ts";
import { PROJECT_ROOT, PUBLIC_FOLDER } from "./project-root.ts";
import { loadShippedGates } from "./shipped-gates.ts";
import { loadStepVerifier } from "./step-verifier-files.ts";

/**
 * What the product adds to the small model: our decode loop against transformers.js's `generate()` on the same
 * session, and the gate against the drafting of the step it judges.
 */
const { values } = parseArgs({
  options: {
    /** "cpu" for Node; "wasm" or "webgpu" for Chromium. */
    device: { type: "string", default: "cpu" },
    small: { type: "string", default: "pocket-small" },
    problems: { type: "string", default: "50" },
    repeats: { type: "string", default: "5" },
    threads: { type: "string", default: "1" },
    /** With webgpu: take a software adapter for a graphics device. */
    software: { type: "boolean", default: false },
    /** The folder with models and policies. */
    root: { type: "string", default: PUBLIC_FOLDER },
    json: { type: "boolean", default: false },
  },
});

async function inNode(): Promise<void> {
  const model = await loadNodeModel(values.small, { root: values.root, threads: Number(values.threads) });
  const verifier = (explain: boolean) => loadStepVerifier(values.root, model.identity, { explain });
  const verifiers = await Promise.all([verifier(false), verifier(true)]).then(
    ([plain, explaining]) => ({ plain: plain.scorer, explaining: explaining.scorer }),
    () => null,
  );
  const problems: string[] = [];
  for (const { text } of pocketProblems("policy-val")) {
    if (problems.length === Number(values.problems)) break;
    problems.push(text);
  }
  const task = { problems, repeats: Number(values.repeats) };
  const samples = {
    loops: await sampleOverhead(model, verifiers, task),
    decisions: await sampleDecisions(model, await loadShippedGates(values.root, model.identity), task),
  };
  const machine = `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`;
  const report = overheadReport(model.identity, machine, task, samples);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : overheadText(report));
  await model.dispose();
}

if (values.device === "cpu") await inNode();
else {
  const script = join(PROJECT_ROOT, "e2e/engine/bench-overhead.ts");
  const { status } = spawnSync(process.execPath, ["--import", "tsx", script, ...process.argv.slice(2)], {
    cwd: PROJECT_ROOT,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}
