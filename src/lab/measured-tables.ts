import { plain, share, table } from "./markdown-table.ts";
import type { MeasuredFile, MeasuredPart, StrategyReport } from "./measured-schema.ts";

/** One table of a results page by the name of its block. Each ends with the command that prints its figures. */
export function measuredTables(file: MeasuredFile): Readonly<Record<string, string>> {
  const { pocket, gsm8k } = file;
  const tables: Record<string, string> = {
    splits: withCommand(splitsTable(file), benchCommand("$split", file, "--strategy steps --accuracy-only")),
  };
  const { test } = pocket;
  if (test !== undefined) {
    const command = benchCommand("test", file);
    const add = (name: string, table: string | null) => {
      if (table !== null) tables[name] = withCommand(table, command);
    };
    add("strategies", strategiesTable(test));
    add("steps", groupTable(test, "bySteps", "steps"));
    add("families", groupTable(test, "byFamily", "family"));
    add("calibration", calibrationTable(test));
    add("mistakes", mistakesTable(test));
    add("rescue", rescueTable(test));
    add("verdicts", verdictsTable(test));
  }
  if (gsm8k !== null) {
    const command = `npm run -s stepgate -- bench --suite gsm8k --data test.jsonl --strategy ${Object.keys(gsm8k.strategies).join(",")} --json`;
    tables.gsm8k = withCommand(strategiesTable(gsm8k), command);
  }
  return tables;
}

function benchCommand(split: string, { pocket, seed }: MeasuredFile, more = ""): string {
  const n = pocket.test?.n ?? Object.values(pocket)[0]?.n ?? 0;
  const options = `--split ${split} --policies always-small,always-large --n ${n}`;
  return `npm run -s stepgate -- bench --suite pocket ${options}${seed === 0 ? "" : ` --seed ${seed}`}${more === "" ? "" : ` ${more}`} --json`;
}

function withCommand(table: string, command: string): string {
  return `${table}\n\n\`\`\`sh\n${command}\n\`\`\``;
}

function splitsTable({ pocket }: MeasuredFile): string {
  const rows = Object.entries(pocket).flatMap(([split, { n, strategies }]) => {
    const { steps } = strategies;
    if (steps === undefined) return [];
    const cells = [steps.small.accuracy, steps.large.accuracy].map(share);
    return [[`\`${split}\``, `${n}`, ...cells, tokens(steps.small), tokens(steps.large)]];
  });
  return table(["split", "n", "pocket-small", "pocket-large", "tokens, small", "tokens, large"], rows);
}

function strategiesTable({ strategies }: MeasuredPart): string {
  const rows = Object.entries(strategies).map(([name, { small, large }]) => [
    `\`${name}\``,
    share(small.accuracy),
    share(large.accuracy),
    tokens(small),
    tokens(large),
    share(small.answered),
    share(large.answered),
  ]);
  const columns = ["strategy", "small, right", "large, right", "tokens, small", "tokens, large"];
  return table([...columns, "small, any answer", "large, any answer"], rows);
}

function groupTable(
  { strategies }: MeasuredPart,
  group: "bySteps" | "byFamily",
  name: string,
): string | null {
  const { steps } = strategies;
  if (steps === undefined) return null;
  const rows = Object.entries(steps.small[group]).map(([key, small]) => [
    key,
    `${small.n}`,
    share(small),
    share(steps.large[group][key]),
  ]);
  return table([name, "n", "pocket-small", "pocket-large"], rows);
}

function calibrationTable({ strategies, steps }: MeasuredPart): string {
  const rows: string[][] = [];
  const add = (name: string, small: StrategyReport["calibration"], large: StrategyReport["calibration"]) => {
    for (const of of ["text", "numbers"] as const) {
      const cells = [small[of], large[of]].flatMap(({ ece, auroc }) => [plain(ece), plain(auroc)]);
      rows.push([name, of === "text" ? "all tokens" : "tokens with a digit", ...cells]);
    }
  };
  if (steps !== null) add("a step is right", steps.small.calibration, steps.large.calibration);
  for (const [name, { small, large }] of Object.entries(strategies))
    add(`the answer is right, \`${name}\``, small.calibration, large.calibration);
  return table(["claim", "probability of", "ECE, small", "AUROC, small", "ECE, large", "AUROC, large"], rows);
}

function mistakesTable({ mistakes }: MeasuredPart): string | null {
  if (mistakes === null) return null;
  const { small, large } = mistakes;
  const rows = [
    ["solutions with a wrong step", share(small.made), share(large.made)],
    ...Object.entries(small.kinds).map(([kind, of]) => [`– ${kind}`, share(of), share(large.kinds[kind])]),
    ["wrong quantity or operation", share(small.quantityOrOperation), share(large.quantityOrOperation)],
    ["the wrong step has a true equation", share(small.trueEquation), share(large.trueEquation)],
    ["the answer is right all the same", share(small.answerRight), share(large.answerRight)],
    ["wrong without a wrong step", share(small.unfinished), share(large.unfinished)],
  ];
  return table(["first mistake", "pocket-small", "pocket-large"], rows);
}

function rescueTable({ rescue }: MeasuredPart): string | null {
  if (rescue === null) return null;
  const { step, oneStep, takeOver, largeAlone } = rescue;
  const rows = [
    ["writes a right step in its place", share(step)],
    ["saves the answer by that step, the small model going on", share(oneStep)],
    ["saves the answer by going on itself", share(takeOver)],
    ["solves the problem alone from the start", share(largeAlone)],
  ];
  return table([`of ${step.n} first mistakes, the large model`, "share"], rows);
}

function verdictsTable({ check, judge }: MeasuredPart): string | null {
  if (check === null) return null;
  const { small, large } = check;
  const rows = [
    ["check: right or wrong", share(small?.accuracy), share(large?.accuracy)],
    ["– always yes", share(small?.right), share(large?.right)],
    ["– AUROC of “yes”", plain(small?.auroc), plain(large?.auroc)],
    ["– ECE of “yes”", plain(small?.ece), plain(large?.ece)],
    ["judge: graded 7 or better if right, lower if wrong", "", share(judge?.accuracy)],
    ["– the very grade", "", share(judge?.exactGrade)],
    ["– AUROC of the expected grade", "", plain(judge?.auroc)],
  ];
  return table(
    [`on ${(large ?? small)?.accuracy.n ?? 0} steps of pocket-small`, "pocket-small", "pocket-large"],
    rows,
  );
}

function tokens({ tokens: { value } }: StrategyReport): string {
  return value === null ? "–" : value.toFixed(1);
}
