import type { CardStep } from "./card-content.ts";
import { FONTS, type Inks } from "./card-ink.ts";

const WIDTH = 9;
const HEIGHT = 34;
const ARM = 14;
/** Radians: how far the arm of an open gate is lifted. */
const LIFTED = (-128 * Math.PI) / 180;

/** A step's gate in the card's margin: how full it is, where the threshold stands, whether its arm is lifted. */
export function drawGate(
  brush: CanvasRenderingContext2D,
  gate: NonNullable<CardStep["gate"]>,
  x: number,
  y: number,
  inks: Inks,
): void {
  const tick = y + HEIGHT * (1 - gate.threshold);
  brush.fillStyle = gate.open ? inks.bought : inks.ink;
  const filled = HEIGHT * gate.probability;
  brush.fillRect(x, y + HEIGHT - filled, WIDTH, filled);
  brush.lineWidth = 1;
  brush.strokeStyle = inks.edge;
  brush.strokeRect(x + 0.5, y + 0.5, WIDTH - 1, HEIGHT - 1);
  brush.save();
  brush.strokeStyle = inks.ink;
  brush.fillStyle = inks.ink;
  brush.lineWidth = 1.75;
  brush.beginPath();
  brush.moveTo(x + WIDTH + 2, tick);
  brush.lineTo(x + WIDTH + 8, tick);
  brush.stroke();
  brush.translate(x - 3, tick);
  brush.rotate(gate.open ? LIFTED : 0);
  brush.beginPath();
  brush.moveTo(0, 0);
  brush.lineTo(ARM, 0);
  brush.stroke();
  brush.beginPath();
  brush.arc(0, 0, 2.25, 0, 2 * Math.PI);
  brush.fill();
  brush.restore();
  brush.font = FONTS.gate;
  brush.fillStyle = gate.open ? inks.bought : inks.quiet;
  brush.textAlign = "center";
  brush.fillText(gate.percent, x + WIDTH / 2, y + HEIGHT + 15);
}
