import { toErrorRecord } from "../../core/errors.ts";
import type { RunEvent } from "../../core/events.ts";
import { refuse } from "./run.ts";
import { keepForeignRun } from "./runs.ts";
import { putOnSheet } from "./shown-run.ts";

const MARK = "#run=";
/** Characters. Some programs and servers cut addresses that are longer. */
export const LONGEST_LINK = 8000;

/** Opens the run that the address carries; false when it carries none. A damaged one is refused with its reason. */
export async function openRunInAddress(): Promise<boolean> {
  const { hash } = location;
  if (!hash.startsWith(MARK)) return false;
  await openSharedRun(hash.slice(MARK.length));
  return true;
}

/** Opens a run whenever the address comes to carry one; a way to stop. */
export function followRunAddress(): () => void {
  const look = () => void openRunInAddress();
  addEventListener("hashchange", look);
  return () => removeEventListener("hashchange", look);
}

async function openSharedRun(packed: string): Promise<void> {
  try {
    const { unpackRun } = await import("../run-file/share-link.ts");
    const events = await unpackRun(packed);
    putOnSheet(events, { kind: "link" });
    await keepForeignRun(events, "shared");
  } catch (error) {
    refuse(toErrorRecord(error));
  }
}

/** The address that carries a run. */
export async function runAddress(events: readonly RunEvent[]): Promise<string> {
  const { packRun } = await import("../run-file/share-link.ts");
  return `${location.origin}${location.pathname}${MARK}${await packRun(events)}`;
}
