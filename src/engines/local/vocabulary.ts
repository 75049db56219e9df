import type { PreTrainedTokenizer } from "@huggingface/transformers";
import { StepgateError } from "../../core/errors.ts";
import { questionFirst } from "../../core/question-first.ts";
import { STEP_BOUNDARY } from "../../core/step-text.ts";

/** A model's tokenizer as the decode loop needs it: ids in, bytes out by table. Byte-level BPE only. */
export class Vocabulary {
  /** Ids of a blank line alone. */
  readonly boundary: readonly number[];
  private readonly tokenizer: PreTrainedTokenizer;
  private readonly endIds: ReadonlySet<number>;
  private readonly bytes: readonly (Uint8Array | undefined)[];
  private readonly texts: readonly (string | undefined)[];
  /** What the model expects before a text. */
  private readonly opening: readonly number[];
  /** The places inside the names of special tokens, where typed text is cut. */
  private readonly insideSpecial: RegExp | null;

  constructor(tokenizer: PreTrainedTokenizer, endIds: readonly number[]) {
    this.tokenizer = tokenizer;
    this.endIds = new Set(endIds);
    const special = new Set(tokenizer.all_special_ids);
    const bytes: (Uint8Array | undefined)[] = [];
    const texts: (string | undefined)[] = [];
    const decoder = new TextDecoder();
    for (const [piece, id] of tokenizer.get_vocab()) {
      bytes[id] = special.has(id) ? new Uint8Array() : bytesOfPiece(piece);
      texts[id] = special.has(id) ? piece : decoder.decode(bytes[id]);
    }
    this.bytes = bytes;
    this.texts = texts;
    this.opening = tokenizer.encode("");
    this.insideSpecial = cutsInside(tokenizer.all_special_tokens);
    this.boundary = this.encode(STEP_BOUNDARY);
  }

  /** The whole prompt with what the model expects before it; its question comes first, as the pocket models learnt it. */
  encodePrompt(problem: string): number[] {
    return [...this.opening, ...this.encode(questionFirst(normalizeProblem(problem)) + STEP_BOUNDARY)];
  }

  /** A step with the boundary that closes it, to be put behind what is there. */
  encodeStep(step: string): number[] {
    return this.encode(step.trim() + STEP_BOUNDARY);
  }

  isEnd(id: number): boolean {
    return this.endIds.has(id);
  }

  /** What a token adds; a character may span several tokens. Nothing for special tokens. */
  bytesOf(id: number): Uint8Array {
    return this.bytes[id] ?? new Uint8Array();
  }

  /** A token by itself, for people: special tokens by name, parts of characters as U+FFFD. */
  textOf(id: number): string {
    return this.texts[id] ?? "";
  }

  /** Words that the model sees as anything but one token, in order, each once. */
  unknownWords(text: string): string[] {
    const normal = normalizeProblem(text);
    const unknown = new Set<string>();
    for (const match of normal.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
      const [word] = match;
      const space = normal[match.index - 1] === " " ? " " : "";
      if (!unknown.has(word) && this.encode(space + word).length !== 1) unknown.add(word);
    }
    return [...unknown];
  }

  /** As text: the name of a special token in it, such as "<|end|>", is its characters and not that token. */
  encode(text: string): number[] {
    const parts = this.insideSpecial === null ? [text] : text.split(this.insideSpecial);
    return parts.flatMap((part) => this.tokenizer.encode(part, { add_special_tokens: false }));
  }
}

/** Matches behind the first character of every name: the tokenizer finds only whole ones. */
function cutsInside(names: readonly string[]): RegExp | null {
  const places = names.flatMap((name) => {
    const [first = "", ...rest] = name;
    return rest.length === 0 ? [] : [`(?<=${literally(first)})(?=${literally(rest.join(""))})`];
  });
  return places.length === 0 ? null : new RegExp(places.join("|"), "u");
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** A problem as one paragraph, the way the models know them. */
export function normalizeProblem(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

/** Byte-level BPE writes each byte as a printable character (GPT-2's table). */
const BYTE_OF_CHARACTER = byteLevelTable();

function byteLevelTable(): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  let moved = 0;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    table.set(String.fromCodePoint(printable ? byte : 0x100 + moved++), byte);
  }
  return table;
}

function bytesOfPiece(piece: string): Uint8Array {
  return Uint8Array.from(piece, (character) => {
    const byte = BYTE_OF_CHARACTER.get(character);
    if (byte !== undefined) return byte;
    throw new StepgateError({
      code: "model-load-failed",
      message: "The model's tokenizer is not a byte-level one.",
      remedy: "Choose another model.",
    });
  });
}
