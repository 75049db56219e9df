import type { StepDelta } from "../../core/writer.ts";

/** Lets text through up to the first stop string; holds back what may still become the beginning of one. */
export class StopScanner {
  /** The stop string that was found; null so far. */
  found: string | null = null;
  private readonly stops: readonly string[];
  private held: StepDelta[] = [];

  constructor(stops: readonly string[]) {
    this.stops = stops;
  }

  /** Takes a piece and gives the pieces that are certain by now. Nothing more comes after a stop string. */
  push(piece: StepDelta): StepDelta[] {
    if (this.found !== null) return [];
    this.held.push(piece);
    const text = this.held.map((one) => one.text).join("");
    const match = this.firstMatch(text);
    if (match !== null) {
      this.found = match.stop;
      return this.release(match.index, true);
    }
    return this.release(text.length - this.longestBeginning(text), false);
  }

  /** The rest, when no more text comes. */
  end(): StepDelta[] {
    return this.found === null ? this.release(Number.POSITIVE_INFINITY, false) : [];
  }

  private firstMatch(text: string): { index: number; stop: string } | null {
    let first: { index: number; stop: string } | null = null;
    for (const stop of this.stops) {
      const index = text.indexOf(stop);
      if (index >= 0 && (first === null || index < first.index)) first = { index, stop };
    }
    return first;
  }

  /** Length of the longest end of the text with which a stop string begins. */
  private longestBeginning(text: string): number {
    let longest = 0;
    for (const stop of this.stops)
      for (let length = Math.min(stop.length - 1, text.length); length > longest; length--)
        if (text.endsWith(stop.slice(0, length))) longest = length;
    return longest;
  }

  /** The held pieces that lie within the first `length` characters; with `cut`, also the part of the next one. */
  private release(length: number, cut: boolean): StepDelta[] {
    const released: StepDelta[] = [];
    let left = length;
    while (this.held[0] && this.held[0].text.length <= left) {
      const [piece] = this.held.splice(0, 1);
      if (!piece) break;
      left -= piece.text.length;
      released.push(piece);
    }
    const next = this.held[0];
    if (cut && next && left > 0) released.push({ ...next, text: next.text.slice(0, left) });
    return released;
  }
}
