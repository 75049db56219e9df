import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { hasModels, testRoot } from "../engines/local/test-models.ts";
import { MeasuredFileSchema } from "../lab/measured-schema.ts";
import { runMeasure } from "./measure-command.ts";

const { signal } = new AbortController();

describe.runIf(hasModels)("stepgate measure", () => {
  const folder = mkdtempSync(join(tmpdir(), "measure-"));
  const [out, page, data] = ["measured.json", "page.md", "gsm8k.jsonl"].map((name) => join(folder, name));
  const options = { n: 2, jobs: 1, root: testRoot, out, page, data };
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = () => v.parse(MeasuredFileSchema, JSON.parse(readFileSync(out ?? "", "utf8")));

  it("measures every split and GSM8K, writes the tables, and does nothing twice", async () => {
    writeFileSync(data ?? "", `${JSON.stringify({ question: "2 + 2?", answer: "#### 4" })}\n`);
    writeFileSync(page ?? "", "<!-- measured: strategies -->\n<!-- /measured -->\n");
    const said: string[] = [];
    await runMeasure(options, signal, (sentence) => said.push(sentence));
    const file = read();
    expect(said).toEqual([]);
    expect(Object.keys(file.pocket)).toEqual([
      "test",
      "test-wordings",
      "test-long",
      "test-families",
      "test-ood",
    ]);
    expect(Object.keys(file.pocket.test?.strategies ?? {})).toEqual(["direct", "draft", "steps", "program"]);
    expect(file.pocket.test?.mistakes).not.toBeNull();
    expect(file.pocket["test-ood"]).toMatchObject({ n: 2, mistakes: null });
    expect(file.gsm8k).toMatchObject({ n: 1, check: null });
    expect(readFileSync(page ?? "", "utf8")).toContain("| `draft` |");

    // What was lost is measured again, in its place; the rest is kept.
    const { "test-wordings": lost, ...rest } = file.pocket;
    writeFileSync(out ?? "", JSON.stringify({ ...file, pocket: rest }));
    await runMeasure(options, signal, (sentence) => said.push(sentence));
    expect(said).toEqual(
      ["test", "test-long", "test-families", "test-ood"].map((split) => `${split} is there already.`),
    );
    const again = read();
    expect(Object.keys(again.pocket)).toEqual(Object.keys(file.pocket));
    expect(again.pocket["test-wordings"]?.strategies).toEqual(lost?.strategies);
  }, 180_000);

  it("starts anew for another seed", async () => {
    const before = read();
    const said: string[] = [];
    const abort = new AbortController();
    abort.abort();
    await expect(
      runMeasure({ ...options, seed: 1 }, abort.signal, (sentence) => said.push(sentence)),
    ).rejects.toMatchObject({ code: "aborted" });
    expect(said).toEqual([]);
    expect(read()).toEqual(before);
  }, 60_000);
});
