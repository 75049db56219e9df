import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NO_USAGE } from "../core/usage.ts";
import type { StepDraft } from "../core/writer.ts";
import { draftKey } from "../lab/draft-memory.ts";
import { openDraftFile } from "./draft-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stepgate-drafts-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const identity = {
  id: "pocket-small",
  label: "",
  revision: "ab/cd",
  dtype: "fp32",
  device: "cpu",
  url: null,
};
const draft: StepDraft = {
  text: "Ben has 12 + 5 = 17 apples.\twith a tab",
  ending: "boundary",
  tokens: [{ text: " Ben", logprob: -0.1, entropy: 0.2, margin: null, confidence: 5.5, top: [] }],
  hidden: Float32Array.from([1.5, -2.25, 1 / 3]),
  usage: { ...NO_USAGE, freshInput: 5, output: 7 },
  exchanges: [],
};

it("has a draft again after it was closed, for the same model only", async () => {
  const key = draftKey("A problem\nwith a line break and a \t tab.", ["a step"], 120);
  const first = await openDraftFile(identity, folder);
  expect(first.get(key)).toBeUndefined();
  first.set(key, draft);
  first.close();

  const again = await openDraftFile(identity, folder);
  expect(again.get(key)).toEqual(draft);
  again.close();
  const other = await openDraftFile({ ...identity, revision: "ef" }, folder);
  expect(other.get(key)).toBeUndefined();
  other.close();
});

it("drops a line that was cut off", async () => {
  (await openDraftFile(identity, folder)).close();
  const [name = ""] = readdirSync(folder);
  appendFileSync(join(folder, name), `["key"]\t{"t":"Ben ha`);
  const file = await openDraftFile(identity, folder);
  expect(file.get('["key"]')).toBeUndefined();
  file.set('["key"]', { ...draft, hidden: null });
  expect(file.get('["key"]')).toMatchObject({ hidden: null, text: draft.text });
  file.close();
});
