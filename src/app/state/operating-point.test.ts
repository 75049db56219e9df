import { beforeEach, expect, it } from "vitest";
import { StepgateError } from "../../core/errors.ts";
import { sampleCalibrationTable, sampleRow } from "../../policies/testing/sample-calibration-table.ts";
import { provideEngine } from "../engine/current.ts";
import { fakeEngine } from "../testing/fake-engine.ts";
import { chosenRow, keepTarget, readTable, useOperatingPoint } from "./operating-point.ts";
import { changeSettings, useSettings } from "./settings.ts";

const row = (value: number, threshold: number | null) => sampleRow({ kind: "cost", value }, threshold);
const table = sampleCalibrationTable([row(0.1, null), row(0.2, 0.7), row(0.4, 0.3)]);
let asked = 0;

beforeEach(() => {
  asked = 0;
  useOperatingPoint.setState({ policyId: null, table: null, status: "none", failure: null, target: null });
  changeSettings({ policyId: "trim-thr", threshold: null });
  provideEngine(
    fakeEngine({
      guarantees: async (id) => {
        asked++;
        if (id === "trim-seq")
          throw new StepgateError({ code: "model-corrupt", message: "No.", remedy: "Go." });
        return table;
      },
    }),
  );
});

it("sets the certified threshold, and the next stricter one for a target between two", async () => {
  await readTable("trim-thr");
  keepTarget({ kind: "cost", value: 0.3 });
  expect(useSettings.getState().threshold).toBe(0.7);
  expect(chosenRow(useOperatingPoint.getState())?.target.value).toBe(0.2);
});

it("leaves the threshold where nothing can be promised, and says so by having no row", async () => {
  await readTable("trim-thr");
  changeSettings({ threshold: 0.5 });
  keepTarget({ kind: "cost", value: 0.1 });
  expect(useSettings.getState().threshold).toBe(0.5);
  expect(chosenRow(useOperatingPoint.getState())).toBeNull();
});

it("promises nothing any more once the threshold is moved by hand, or another policy chosen", async () => {
  await readTable("trim-thr");
  keepTarget({ kind: "cost", value: 0.4 });
  changeSettings({ threshold: 0.31 });
  expect(useOperatingPoint.getState().target).toBeNull();
  keepTarget({ kind: "cost", value: 0.4 });
  changeSettings({ policyId: "trim-agg" });
  expect(useOperatingPoint.getState().target).toBeNull();
});

it("reads a card once, another policy's anew, and again after a failure", async () => {
  await readTable("trim-thr");
  await readTable("trim-thr");
  expect(asked).toBe(1);
  await readTable("trim-seq");
  expect(useOperatingPoint.getState()).toMatchObject({ status: "failed", failure: { message: "No." } });
  await readTable("trim-seq");
  expect(asked).toBe(3);
});
