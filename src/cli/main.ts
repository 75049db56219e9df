import { cac } from "cac";
import { isAbort, StepgateError, toErrorRecord } from "../core/errors.ts";
import { problemText, textOption, wholeOption } from "./command-options.ts";

/** Errors of the caller, not of the run: exit code 2. */
const USAGE_ERRORS: ReadonlySet<string> = new Set([
  "empty-problem",
  "problem-too-long",
  "bad-seed",
  "bad-option",
]);

const abort = new AbortController();
const warn = (sentence: string) => void process.stderr.write(`stepgate: ${sentence}\n`);

const cli = cac("stepgate");

cli
  .command("solve [problem]", "Solve one problem, buying the steps that the policy flags")
  .option(
    "--policy <id>",
    "trim-thr, trim-agg, trim-seq, trim-pomdp, policy-guided, policy-guided-sticky, always-small, always-large, random, a folder with a policy of your own, or route-to-reason (default: trim-thr)",
  )
  .option(
    "--step-policy <id>",
    "With route-to-reason: the step policy where it chooses the small model in full steps (default: none, that pair alone)",
  )
  .option("--threshold <t>", "Buy a step when its probability of needing help is above this, 0 to 1")
  .option("--small <id>", "A built-in model (default: pocket-small)")
  .option("--large <id or URL>", "A built-in model or an OpenAI-compatible base URL (default: pocket-large)")
  .option("--large-model <name>", "The server's name for the large model (default: pocket-large)")
  .option("--provider <id>", "How that server wants to be asked; guessed from the URL")
  .option("--seed <n>", "For policies that draw numbers (default: 0)")
  .option("--root <folder>", "The folder with models and policies (default: public)")
  .option("--json", "Print one JSON object")
  .example(
    'stepgate solve "Ann has 3 apples. Ben has 5 more apples than Ann. How many apples does Ben have?"',
  )
  .action(async (problem: unknown, options: Record<string, unknown>) => {
    // Before the engines are loaded, which takes a second.
    const text = problemText(problem);
    const { runSolve } = await import("./solve-command.ts");
    const { output, unhelped } = await runSolve(text, options, abort.signal, warn);
    process.stdout.write(output);
    if (unhelped) process.exitCode = 1;
  });

cli
  .command("bench", "Measure models and policies: accuracy, and against the large model's tokens")
  .option("--suite <name>", "pocket, or gsm8k with --data (default: pocket)")
  .option("--data <file>", "GSM8K's test.jsonl, which this repository does not hold")
  .option("--split <name>", "test, test-long, test-families, test-wordings, test-ood, … (default: test)")
  .option("--n <count>", "Problems (default: 2000; all of gsm8k)")
  .option(
    "--policies <ids>",
    "all, or some of trim-thr,trim-agg,trim-seq,trim-pomdp,policy-guided,random,…; or route-to-reason (default: all)",
  )
  .option("--strategy <names>", "With the always-… policies: all, or some of steps,draft,direct,program")
  .option(
    "--distractors <count>",
    "With the always-… policies: 0, 1 or 2 in each problem (default: as asked)",
  )
  .option("--accuracy-only", "With the always-… policies: no mistakes, rescue, check or judge")
  .option("--small <id>", "A built-in model (default: pocket-small)")
  .option("--large <id>", "A built-in model (default: pocket-large)")
  .option("--seed <n>", "Other problems, other random numbers (default: 0)")
  .option("--jobs <n>", "Processes (default: one for each processor)")
  .option("--root <folder>", "The folder with models and policies (default: public)")
  .option("--json", "Print one JSON object")
  .action(async (options: Record<string, unknown>) => {
    const { runBench } = await import("./bench-command.ts");
    process.stdout.write(await runBench(options, abort.signal));
  });

cli
  .command(
    "measure",
    "Measure all that the model cards and docs/results/pocket.md say; goes on where it was stopped",
  )
  .option("--n <count>", "Problems of each split (default: 2000)")
  .option("--data <file>", "GSM8K's test.jsonl, which this repository does not hold; left out without it")
  .option("--seed <n>", "Other problems (default: 0)")
  .option("--jobs <n>", "Processes (default: one for each processor)")
  .option("--root <folder>", "The folder with models and policies (default: public)")
  .option("--out <file>", "JSON to write (default: docs/results/pocket-measured.json)")
  .option("--page <file>", "Markdown whose tables to write, such as docs/results/pocket.md")
  .action(async (options: Record<string, unknown>) => {
    const { runMeasure } = await import("./measure-command.ts");
    process.stdout.write(await runMeasure(options, abort.signal, warn));
  });

cli
  .command("collect", "Play every decision on every problem, and keep what happens in .cache/traces")
  .option("--split <name>", "policy-train, policy-val, calibration, test, … (default: policy-train)")
  .option("--problems <count>", "Default: 6000")
  .option("--small <id>", "A built-in model (default: pocket-small)")
  .option("--large <id>", "A built-in model (default: pocket-large)")
  .option("--seed <n>", "Other problems (default: 0)")
  .option("--jobs <n>", "Processes (default: one for each processor)")
  .option("--root <folder>", "The folder with models (default: public)")
  .option("--export <folder>", "Also write them there as traces.jsonl and turns.csv (docs/schemas)")
  .option("--json", "Print one JSON object")
  .action(async (options: Record<string, unknown>) => {
    const { runCollect } = await import("./collect-command.ts");
    process.stdout.write(await runCollect(options, abort.signal));
  });

cli
  .command("train", "Train a policy's network and write it below public/policies")
  .option(
    "--policy <id>",
    "step-verifier, trim-agg, trim-seq, trim-pomdp, policy-guided, policy-guided-sticky or route-to-reason (default: step-verifier)",
  )
  .option("--problems <count>", "Problems to train on (default: 6000)")
  .option("--small <id>", "A built-in model (default: pocket-small)")
  .option("--large <id>", "A built-in model (default: pocket-large)")
  .option("--seed <n>", "Other problems, other random numbers (default: 0)")
  .option("--jobs <n>", "Processes (default: one for each processor)")
  .option("--root <folder>", "The folder with models and policies (default: public)")
  .option("--json", "Print one JSON object")
  .action(async (options: Record<string, unknown>) => {
    const { runTrain } = await import("./train-command.ts");
    process.stdout.write(await runTrain(options, abort.signal, warn));
  });

cli
  .command(
    "calibrate",
    "Find the thresholds of a policy that keep targets with a guarantee, and write them to its card",
  )
  .option("--policy <id>", "trim-thr, trim-agg, trim-seq, trim-pomdp, policy-guided or policy-guided-sticky")
  .option(
    "--target <target>",
    "cost=0.2, relative-accuracy=0.95 or budget-usd=0.002; may be given several times",
  )
  .option("--delta <δ>", "The greatest chance of a promise that is broken (default: 0.1)")
  .option("--problems <count>", "Default: 3000; of a draw with --coverage: 1000")
  .option(
    "--coverage",
    "Test the guarantee itself: many draws of problems against their truth; imagined ones, or a --policy's own traces",
  )
  .option("--draws <count>", "With --coverage (default: 200)")
  .option(
    "--truth <count>",
    "With --coverage: problems that stand for all there are (default: 20000; 3000 with --policy)",
  )
  .option("--page <file>", "Markdown whose block to write, such as docs/results/calibration.md")
  .option("--small <id>", "A built-in model (default: pocket-small)")
  .option("--large <id>", "A built-in model (default: pocket-large)")
  .option("--seed <n>", "Other problems (default: 0)")
  .option("--jobs <n>", "Processes (default: one for each processor)")
  .option("--root <folder>", "The folder with models and policies (default: public)")
  .option("--json", "Print one JSON object")
  .action(async (options: Record<string, unknown>) => {
    const { runCalibrate } = await import("./calibrate-command.ts");
    process.stdout.write(await runCalibrate(options, abort.signal, warn));
  });

cli
  .command(
    "frontier",
    "Measure every policy on every test split, and what the signals are worth; writes docs/results/frontier.*",
  )
  .option("--n <count>", "Problems of test (default: 2000)")
  .option("--transfer <count>", "Problems of each other test split (default: 1000)")
  .option("--problems <count>", "Of policy-train, for the router and the ablations (default: 6000)")
  .option(
    "--splits <names>",
    "all, or some of test,test-families,test-long,test-wordings,test-ood (default: all)",
  )
  .option("--policies <ids>", "all, or some (default: all)")
  .option("--router-n <count>", "Questions of test for Route-To-Reason (default: as many as --n)")
  .option("--router-seed <n>", "Other questions for it (default: as --seed)")
  .option("--no-ablations", "Leave the ablations out")
  .option("--out <folder>", "Default: docs/results")
  .option("--small <id>", "A built-in model (default: pocket-small)")
  .option("--large <id>", "A built-in model (default: pocket-large)")
  .option("--seed <n>", "Other problems (default: 0)")
  .option("--jobs <n>", "Processes (default: one for each processor)")
  .option("--root <folder>", "The folder with models and policies (default: public)")
  .option("--json", "Print one JSON object")
  .action(async (options: Record<string, unknown>) => {
    const { runFrontier } = await import("./frontier-command.ts");
    process.stdout.write(await runFrontier(options, abort.signal, warn));
  });

cli
  .command("serve", "Serve the page and an OpenAI-compatible API on this machine")
  .option("--port <n>", "Default: 4173")
  .option("--host <name>", "Default: this machine only")
  .action(async (options: Record<string, unknown>) => {
    const port = wholeOption(options, "port", 0, 65_535) ?? 4173;
    const host = textOption(options, "host");
    const { runServe } = await import("./serve/serve-command.ts");
    await runServe(host === null ? { port } : { port, host });
  });

cli.help();

try {
  cli.parse(process.argv, { run: false });
  if (cli.matchedCommand) {
    process.once("SIGINT", () => abort.abort());
    process.once("SIGTERM", () => abort.abort());
    await cli.runMatchedCommand();
  } else if (!cli.options.help) {
    const [given] = cli.args;
    throw new StepgateError({
      code: "bad-option",
      message: given === undefined ? "No command was given." : `There is no command ${given}.`,
      remedy:
        "Use solve, bench, measure, collect, train, calibrate, frontier or serve; --help explains them.",
    });
  }
} catch (error) {
  process.exitCode = fail(error);
}

/** Says what went wrong in a sentence and what to do in another; returns the exit code. */
function fail(error: unknown): number {
  if (isAbort(error)) {
    warn("Stopped.");
    return 130;
  }
  // The parser's own complaints about unknown options and missing values.
  if (error instanceof Error && error.name === "CACError") {
    warn(`${error.message}. Run the command with --help to see its options.`);
    return 2;
  }
  const { code, message, remedy } = toErrorRecord(error);
  warn(`${message} ${remedy}`);
  if (code === "unknown" && error instanceof Error && process.env.STEPGATE_DEBUG)
    process.stderr.write(`${error.stack}\n`);
  return USAGE_ERRORS.has(code) ? 2 : 1;
}
