import { create } from "zustand";
import { type ErrorRecord, isAbort, toErrorRecord } from "../../core/errors.ts";
import {
  type CalibrationRow,
  type CalibrationTable,
  operatingPointFor,
} from "../../policies/calibration-table.ts";
import type { CalibrationTarget } from "../../policies/calibration-target.ts";
import { currentEngine } from "../engine/current.ts";
import { changeSettings, useSettings } from "./settings.ts";

interface OperatingPointSlice {
  /** The policy that the table is of; null before one was asked for. */
  readonly policyId: string | null;
  /** Null while it is read, and where nothing is guaranteed. */
  readonly table: CalibrationTable | null;
  readonly status: "none" | "reading" | "ready" | "failed";
  readonly failure: ErrorRecord | null;
  /** What the threshold was chosen to keep; null where the visitor set it by hand. */
  readonly target: CalibrationTarget | null;
}

const NOTHING: OperatingPointSlice = {
  policyId: null,
  table: null,
  status: "none",
  failure: null,
  target: null,
};

export const useOperatingPoint = create<OperatingPointSlice>()(() => NOTHING);

let reading: AbortController | null = null;

/** Reads what is guaranteed of a policy's thresholds; nothing is downloaded but its card. */
export async function readTable(policyId: string): Promise<void> {
  const { policyId: known, status } = useOperatingPoint.getState();
  if (known === policyId && status !== "failed") return;
  reading?.abort();
  const controller = new AbortController();
  reading = controller;
  useOperatingPoint.setState({ ...NOTHING, policyId, status: "reading" });
  try {
    const table = await currentEngine().guarantees(policyId, controller.signal);
    if (reading === controller) useOperatingPoint.setState({ table, status: "ready" });
  } catch (error) {
    if (reading !== controller || isAbort(error)) return;
    useOperatingPoint.setState({ status: "failed", failure: toErrorRecord(error) });
  }
}

/** Sets the threshold that is certified to keep a target; nothing changes where there is none. */
export function keepTarget(target: CalibrationTarget): void {
  const { table } = useOperatingPoint.getState();
  const row = table === null ? null : operatingPointFor(table, target);
  useOperatingPoint.setState({ target });
  if (row !== null && row.threshold !== null) changeSettings({ threshold: row.threshold });
}

/** The visitor goes by the threshold again. */
export function forgetTarget(): void {
  useOperatingPoint.setState({ target: null });
}

/** The row whose threshold keeps the chosen target; null where there is none. */
export function chosenRow({ table, target }: OperatingPointSlice): CalibrationRow | null {
  return table === null || target === null ? null : operatingPointFor(table, target);
}

// A threshold moved by hand promises nothing any more.
useSettings.subscribe(({ threshold, policyId }) => {
  const state = useOperatingPoint.getState();
  if (state.target === null) return;
  const row = chosenRow(state);
  if (policyId !== state.policyId || (row !== null && row.threshold !== threshold)) forgetTarget();
});
