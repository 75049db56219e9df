import { expect, test } from "vitest";
import { exportsTable } from "./exports-table.ts";

test("a table says what was measured, and a dash where nothing was", () => {
  const size = { folder: "f", bytes: 2_345_000, gzipBytes: 2_100_000 };
  const speed = { device: "wasm", tokensPerSecond: 812.3, ratio: null } as const;
  const accuracy = { value: 0.625, ci: [0.6, 0.65], n: 2000 } as const;
  const plain = { variant: "plain", ...size, accuracy, difference: null, speeds: [speed] };
  const ratio = { value: 1.254, ci: [1.2, null], n: 20 } as const;
  const difference = { value: 0.002, ci: [-0.001, 0.005], n: 2000 } as const;
  const q8 = { variant: "q8", ...size, accuracy, difference, speeds: [{ ...speed, ratio }] };
  const report = { schema: 1, command: "the command", machine: "m", browser: "b" } as const;
  const models = [{ id: "pocket-small", variants: [plain, q8] }];
  const text = exportsTable({ ...report, split: "test", n: 2000, seed: 0, models });
  expect(text.split("\n")).toEqual([
    "**pocket-small**",
    "",
    "| variant | MB | MB, gzip | right | points over plain | WASM, tokens/s | over plain |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    "| plain | 2.35 | 2.10 | 62.5% (60.0–65.0) | – | 812.3 | – |",
    "| q8 | 2.35 | 2.10 | 62.5% (60.0–65.0) | +0.2 (-0.1 to +0.5) | 812.3 | 1.25 (1.20 to ?) |",
    "",
    "2000 problems of `test`; m; b.",
    "",
    "```sh",
    "the command",
    "```",
  ]);
});
