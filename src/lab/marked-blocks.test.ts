import { expect, it } from "vitest";
import { replaceBlocks } from "./marked-blocks.ts";

const block = (name: string, content: string) => `<!-- measured: ${name} -->\n${content}<!-- /measured -->`;

it("replaces what stands in a block, and only there", () => {
  const page = `# A\n\n${block("one", "")}\n\nProse.\n\n${block("two", "\nold\n\n")}\n`;
  const first = replaceBlocks(page, { one: "| 1 |", two: "| 2 |" });
  expect(first).toBe(`# A\n\n${block("one", "\n| 1 |\n\n")}\n\nProse.\n\n${block("two", "\n| 2 |\n\n")}\n`);
  expect(replaceBlocks(first, { one: "| 1 |", two: "| 2 |" })).toBe(first);
});

it("keeps a block that nothing was measured for", () => {
  const page = block("gsm8k", "\nolder figures\n\n");
  expect(replaceBlocks(page, {})).toBe(page);
});

it("writes text as it is, also what a replacement pattern would mean", () => {
  expect(replaceBlocks(block("one", ""), { one: "$& $1" })).toContain("\n$& $1\n");
});

it("refuses a page with a block that is not closed", () => {
  expect(() => replaceBlocks("<!-- measured: one -->\ntext\n", { one: "1" })).toThrow(
    expect.objectContaining({ code: "bad-option" }),
  );
});
