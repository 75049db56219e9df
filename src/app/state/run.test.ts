import { beforeEach, describe, expect, it } from "vitest";
import { sampleRun } from "../testing/sample-run.ts";
import { refuse, showRun, useRun } from "./run.ts";

const refusal = { code: "model-corrupt", message: "It is cut off.", remedy: "Load it again." } as const;

describe("what the page refused", () => {
  beforeEach(() => refuse(refusal));

  it("still stands when the recording comes onto the sheet after it", async () => {
    showRun(await sampleRun(), { kind: "demo", id: "opening" });
    expect(useRun.getState().refusal).toEqual(refusal);
  });

  it("is over when the visitor opens another run", async () => {
    showRun(await sampleRun(), { kind: "file", name: "run.json" });
    expect(useRun.getState().refusal).toBeNull();
  });
});
