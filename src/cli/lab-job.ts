import { toErrorRecord } from "../core/errors.ts";
import type { LabOrder, LabReport } from "./lab-jobs.ts";
import { runLabTask } from "./lab-task.ts";

/** A process that does one portion of a task of the lab for the process that started it. */
const abort = new AbortController();
process.once("disconnect", () => abort.abort());
// The terminal interrupts the whole group; the parent decides what that means.
process.on("SIGINT", () => undefined);

const send = (report: LabReport) => void process.send?.(report);

process.once("message", async ({ task, portion }: LabOrder) => {
  try {
    const result = await runLabTask(task, portion, abort.signal, (done) => send({ kind: "progress", done }));
    send({ kind: "result", result });
  } catch (error) {
    send({ kind: "error", error: toErrorRecord(error) });
  }
});
