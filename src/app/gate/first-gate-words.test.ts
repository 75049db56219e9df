import { expect, it } from "vitest";
import type { RouteTableRow } from "../../policies/route-to-reason.ts";
import { whyChosen } from "./first-gate-words.ts";

const row = (
  model: RouteTableRow["model"],
  strategy: string,
  accuracy: number,
  tokens: number,
): RouteTableRow => ({ model, strategy, accuracy, tokens, value: 0 });

it.each([
  [
    "is the likeliest",
    row("large", "steps", 0.95, 90),
    "95% of such questions, with about 90 tokens. No other pair",
  ],
  [
    "saves tokens",
    row("large", "program", 0.9, 13),
    "“large, full steps” would be right 5.0 points more often, which is given up to save 77 tokens.",
  ],
  [
    "saves less than one",
    row("small", "steps", 0.9498, 89.8),
    "0.02 points more often, which is given up to save 1 token.",
  ],
  [
    "takes cheaper ones",
    row("small", "draft", 0.9, 95),
    "given up because the small model's tokens count for less.",
  ],
])("says why a pair was chosen that %s", (_, chosen, why) => {
  const table = [chosen, row("large", "steps", 0.95, 90)];
  expect(whyChosen(table, chosen)).toContain(why);
});
