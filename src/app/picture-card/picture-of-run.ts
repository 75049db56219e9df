import type { RunEvent } from "../../core/events.ts";
import { foldRun } from "../../core/fold-run.ts";
import { cardContent } from "./card-content.ts";
import { currentInks, loadFonts } from "./card-ink.ts";
import { CARD_WIDTH, drawCard, layOut } from "./draw-card.ts";

/** A run as a PNG in the colours of the current theme; null when there is no run or the browser draws none. */
export async function pictureOfRun(events: readonly RunEvent[]): Promise<Blob | null> {
  const run = foldRun(events);
  if (run === null) return null;
  const content = cardContent(run);
  await loadFonts(JSON.stringify(content));
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d");
  if (brush === null) return null;
  const layout = layOut(brush, content);
  canvas.width = CARD_WIDTH;
  canvas.height = layout.height;
  drawCard(brush, content, layout, currentInks());
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
