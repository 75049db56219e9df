import type { RunEvent } from "../../core/events.ts";
import { fileName, runFile } from "../state/run-file-actions.ts";

/** Has the browser save a run as a file that can be opened again. */
export async function saveRun(events: readonly RunEvent[]): Promise<void> {
  const file = await runFile(events);
  if (file !== null) save(file.name, new Blob([file.content], { type: "application/json" }));
}

/** Has the browser save a run's picture; false when it could not draw one. */
export async function savePicture(events: readonly RunEvent[]): Promise<boolean> {
  const name = fileName(events, "png");
  const { pictureOfRun } = await import("../picture-card/picture-of-run.ts");
  const picture = await pictureOfRun(events);
  if (name === null || picture === null) return false;
  save(name, picture);
  return true;
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
