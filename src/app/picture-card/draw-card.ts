import { texts } from "../texts/texts.ts";
import type { CardContent, CardRow, CardStep } from "./card-content.ts";
import { FONTS, type Inks } from "./card-ink.ts";
import { drawGate } from "./draw-gate.ts";
import { wrapText } from "./wrap-text.ts";

export const CARD_WIDTH = 1200;
export const LEAST_CARD_HEIGHT = 630;

const EDGE = 64;
const TOP = 150;
const STEP_TEXT = 158;
const STEPS_END = 812;
const SIDE = 876;
const STEP_LINE = 33;
const PROBLEM_LINE = 30;

type Brush = CanvasRenderingContext2D;

interface SetRow {
  readonly row: CardRow;
  readonly lines: readonly string[];
  readonly height: number;
}

interface Layout {
  readonly problem: readonly string[];
  readonly rows: readonly SetRow[];
  readonly height: number;
}

/** How tall the card becomes; never less than what link previews expect. */
export function layOut(brush: Brush, content: CardContent): Layout {
  brush.font = FONTS.problem;
  const problem = wrapText(content.problem, STEPS_END - EDGE, 3, (text) => brush.measureText(text).width);
  brush.font = FONTS.step;
  const rows = content.rows.map((row): SetRow => {
    if (row.kind === "gap") return { row, lines: [row.text], height: 46 };
    const lines = wrapText(row.text, STEPS_END - STEP_TEXT, 2, (text) => brush.measureText(text).width);
    return { row, lines, height: Math.max(1, lines.length) * STEP_LINE + 32 };
  });
  const steps = rows.reduce((sum, { height }) => sum + height, 0);
  const needed = TOP + problem.length * PROBLEM_LINE + 28 + steps + 24;
  return { problem, rows, height: Math.max(LEAST_CARD_HEIGHT, Math.ceil(needed)) };
}

/** Draws a run as a sheet in two inks: its steps and their gates, the answer and what it cost beside them. */
export function drawCard(brush: Brush, content: CardContent, layout: Layout, inks: Inks): void {
  brush.textBaseline = "alphabetic";
  brush.fillStyle = inks.paper;
  brush.fillRect(0, 0, CARD_WIDTH, layout.height);
  drawName(brush, inks);
  line(brush, EDGE, 108, CARD_WIDTH - EDGE, 108, inks.ink);
  line(brush, SIDE - 32, 132, SIDE - 32, layout.height - EDGE + 24, inks.hairline);
  let y = TOP;
  for (const text of layout.problem) {
    write(brush, text, EDGE, y, FONTS.problem, inks.quiet);
    y += PROBLEM_LINE;
  }
  y += 28;
  for (const { row, lines, height } of layout.rows) {
    if (row.kind === "gap") write(brush, row.text, STEP_TEXT, y + 8, FONTS.label, inks.quiet);
    else drawStep(brush, row, lines, y, inks);
    y += height;
  }
  drawSide(brush, content, inks);
}

function drawName(brush: Brush, inks: Inks): void {
  brush.save();
  brush.translate(EDGE - 4, 48);
  brush.scale(1.35, 1.35);
  brush.lineWidth = 3.5;
  brush.strokeStyle = inks.ink;
  brush.stroke(new Path2D("M4 27V21h8v-6h8M4 27h24"));
  brush.strokeStyle = inks.bought;
  brush.stroke(new Path2D("M21.75 27V6M20 7.75h9"));
  brush.restore();
  write(brush, texts.page.name, EDGE + 50, 84, FONTS.name, inks.ink);
  write(brush, texts.page.motto, CARD_WIDTH - EDGE, 84, FONTS.label, inks.quiet, "right");
}

function drawStep(brush: Brush, step: CardStep, lines: readonly string[], top: number, inks: Inks): void {
  const ink = step.author === "large" ? inks.bought : inks.ink;
  if (step.gate !== null) drawGate(brush, step.gate, EDGE + 10, top - 22, inks);
  write(brush, `${step.number}`, STEP_TEXT - 18, top, FONTS.step, inks.quiet, "right");
  for (const [at, text] of lines.entries())
    write(brush, text, STEP_TEXT, top + at * STEP_LINE, FONTS.step, ink);
  const under = top + (Math.max(1, lines.length) - 1) * STEP_LINE + 23;
  write(brush, step.label, STEP_TEXT, under, FONTS.label, step.author === "large" ? ink : inks.quiet);
}

const MARKS = { right: "M2 9l4 4 9-10", wrong: "M3 3l11 11M14 3L3 14", "not-checked": "M3 8.5h11" } as const;

function drawSide(brush: Brush, content: CardContent, inks: Inks): void {
  const end = CARD_WIDTH - EDGE;
  const { answer, verdict, verdictText, figures } = content;
  write(brush, texts.sheet.answer, SIDE, TOP, FONTS.label, inks.quiet);
  brush.font = FONTS.answer;
  const room = end - SIDE;
  const shown = answer ?? texts.runs.picture.noAnswer;
  const scale = Math.min(1, room / brush.measureText(shown).width);
  brush.save();
  brush.translate(SIDE, TOP + 88);
  brush.scale(scale, scale);
  write(brush, shown, 0, 0, FONTS.answer, inks.ink);
  brush.restore();
  if (answer !== null) {
    brush.save();
    brush.translate(SIDE, TOP + 112);
    brush.lineWidth = 1.75;
    brush.strokeStyle = inks.ink;
    brush.stroke(new Path2D(MARKS[verdict]));
    brush.restore();
  }
  const sentence = answer === null ? SIDE : SIDE + 26;
  brush.font = FONTS.label;
  const said = wrapText(verdictText, end - sentence, 2, (text) => brush.measureText(text).width);
  for (const [at, text] of said.entries())
    write(brush, text, sentence, TOP + 126 + at * 20, FONTS.label, inks.ink);
  let y = TOP + 192;
  for (const [name, value] of figures) {
    line(brush, SIDE, y - 28, end, y - 28, inks.hairline);
    write(brush, name, SIDE, y, FONTS.label, inks.quiet);
    write(brush, value, end, y, FONTS.figure, inks.ink, "right");
    y += 46;
  }
}

function write(
  brush: Brush,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  align: CanvasTextAlign = "left",
): void {
  brush.font = font;
  brush.fillStyle = colour;
  brush.textAlign = align;
  brush.fillText(text, x, y);
}

function line(brush: Brush, x1: number, y1: number, x2: number, y2: number, colour: string): void {
  brush.lineWidth = 1;
  brush.strokeStyle = colour;
  brush.beginPath();
  brush.moveTo(x1 + 0.5, y1 + 0.5);
  brush.lineTo(x2 + 0.5, y2 + 0.5);
  brush.stroke();
}
