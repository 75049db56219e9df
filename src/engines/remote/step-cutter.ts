import type { TokenScore } from "../../core/signals.ts";
import type { StepDelta } from "../../core/writer.ts";

/** A blank line, as models write it. */
const BLANK_LINE = /\r?\n[ \t]*\r?\n/;

interface PlacedToken {
  readonly token: TokenScore;
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts one step out of a stream of text: drops what repeats the steps so far and the white space before the step,
 * holds back white space that may belong to the boundary, and says when the boundary is reached.
 */
export class StepCutter {
  /** True once a blank line followed the step; what comes after it is not looked at. */
  atBoundary = false;
  private readonly given: string;
  /** Text that may still turn out to repeat `given`; null once that is decided. */
  private echo: StepDelta[] | null;
  /** The step from its first visible character on. */
  private text = "";
  private shown = 0;
  private readonly placed: PlacedToken[] = [];

  /** `given`: the steps so far, which Mistral repeats before it goes on; "" when nothing can be repeated. */
  constructor(given: string) {
    this.given = given.trim();
    this.echo = this.given === "" ? null : [];
  }

  /** The step's text so far, without surrounding white space. */
  get step(): string {
    const boundary = BLANK_LINE.exec(this.text);
    return (boundary === null ? this.text : this.text.slice(0, boundary.index)).trimEnd();
  }

  /** One score per token of the step, cut to its text. */
  get tokens(): TokenScore[] {
    const end = this.step.length;
    return this.placed
      .filter((one) => one.start < end)
      .map(({ token, start, end: stop }) => {
        const clipped = this.text.slice(Math.max(0, start), Math.min(stop, end));
        return clipped === token.text ? token : { ...token, text: clipped };
      });
  }

  /** Takes a piece of text and gives what of it can be shown. */
  push(piece: StepDelta): StepDelta[] {
    if (this.echo === null) return this.take(piece);
    this.echo.push(piece);
    const heard = this.echo.map((one) => one.text).join("");
    const start = heard.trimStart();
    if (this.given.startsWith(start.trimEnd())) return [];
    const pieces = this.echo;
    this.echo = null;
    const repeated = start.startsWith(this.given) ? heard.length - start.length + this.given.length : 0;
    return afterCharacters(pieces, repeated).flatMap((one) => this.take(one));
  }

  /** The rest, when the stream is over. */
  end(): StepDelta[] {
    const pieces = this.echo ?? [];
    this.echo = null;
    const heard = pieces
      .map((one) => one.text)
      .join("")
      .trim();
    return heard === this.given ? [] : pieces.flatMap((one) => this.take(one));
  }

  private take({ text, token }: StepDelta): StepDelta[] {
    if (this.atBoundary) return [];
    const visible = this.text === "" ? text.trimStart() : text;
    const start = this.text.length - (text.length - visible.length);
    this.text += visible;
    if (token !== null && this.text !== "") this.placed.push({ token, start, end: this.text.length });
    this.atBoundary = BLANK_LINE.test(this.text);
    const now = this.step.slice(this.shown);
    if (now === "") return [];
    this.shown += now.length;
    return [{ text: now, token }];
  }
}

/** The pieces without their first `count` characters. A token cut in two is no longer that token. */
function afterCharacters(pieces: readonly StepDelta[], count: number): StepDelta[] {
  let skip = count;
  return pieces.flatMap((piece) => {
    const text = piece.text.slice(skip);
    const token = text === piece.text ? piece.token : null;
    skip = Math.max(0, skip - piece.text.length);
    return text === "" && piece.text !== "" ? [] : [{ text, token }];
  });
}
