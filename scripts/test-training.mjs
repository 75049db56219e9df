// The training smoke test, where a Python with PyTorch and the other requirements is to be had; a note where not.
// PYTHON names another interpreter.
import { spawnSync } from "node:child_process";
import { inRoot } from "./project.mjs";

const NEEDED = "import numpy, onnx, onnxruntime, pytest, tokenizers, torch";
const candidates = [process.env.PYTHON, inRoot(".venv", "bin", "python"), "python3", "python"].filter(
  Boolean,
);
const run = (python, words, stdio) => spawnSync(python, words, { cwd: inRoot(), stdio }).status === 0;
const python = candidates.find((candidate) => run(candidate, ["-c", NEEDED], "ignore"));

if (python === undefined) console.log("No Python with training/requirements.txt here: not run.");
else process.exitCode = run(python, ["-m", "pytest", "-q", "training"], "inherit") ? 0 : 1;
