import { CLUBS, CONTAINERS, NAMES, SELLERS, THINGS, VEHICLES, withArticle } from "./words.ts";

/** Kinds of words that may stand for one another, each word as [one, many] or alone. */
const WORD_GROUPS = {
  name: NAMES.map((name) => [name] as const),
  thing: THINGS,
  container: CONTAINERS,
  seller: SELLERS.map((seller) => [seller] as const),
  club: CLUBS.map((club) => [club] as const),
  vehicle: VEHICLES.map((vehicle) => [vehicle] as const),
} as const;

export type WordGroup = keyof typeof WORD_GROUPS;

/** A piece of a generated problem's text. */
export type Segment =
  | { readonly kind: "plain"; readonly text: string }
  /** `token` counts the numbers of the text from 0. */
  | { readonly kind: "number"; readonly token: number; readonly value: number }
  /** `word` is the singular that the generator put here, `shown` that of the word which stands here now. */
  | {
      readonly kind: "word";
      readonly group: WordGroup;
      readonly word: string;
      readonly shown: string;
      readonly plural: boolean;
      readonly text: string;
    };

export type WordSegment = Extract<Segment, { kind: "word" }>;

const KNOWN: ReadonlyMap<string, WordSegment> = new Map(
  groupNames().flatMap((group) =>
    WORD_GROUPS[group].flatMap((forms) =>
      forms.map((text, form): [string, WordSegment] => [
        text,
        { kind: "word", group, word: forms[0], shown: forms[0], plural: form === 1, text },
      ]),
    ),
  ),
);

/** The text in pieces: its numbers, its names and things, and what lies between. */
export function segmentsOf(text: string): Segment[] {
  let token = 0;
  const pieces = text.match(/\d+|\p{L}+|[^\d\p{L}]+/gu) ?? [];
  return pieces.map((piece): Segment => {
    if (/^\d/.test(piece)) return { kind: "number", token: token++, value: Number(piece) };
    return KNOWN.get(piece) ?? { kind: "plain", text: piece };
  });
}

/** The same text with other words in place of some, by their singulars; articles are put right. */
export function replaceWords(
  segments: readonly Segment[],
  replacements: Readonly<Record<string, string>>,
): Segment[] {
  const replaced = segments.map((segment): Segment => {
    if (segment.kind !== "word") return segment;
    const shown = replacements[segment.word] ?? segment.word;
    return { ...segment, shown, text: wordForm(segment.group, shown, segment.plural) };
  });
  return replaced.map((segment, at) => {
    const noun = replaced[at + 2];
    if (segment.kind !== "plain" || noun?.kind !== "word" || noun.plural || noun.group !== "thing")
      return segment;
    const article = /^([Aa])n?$/.exec(segment.text)?.[1];
    if (article === undefined) return segment;
    const right = withArticle(noun.text, article === "A" ? "A" : "a").split(" ")[0];
    return { kind: "plain", text: right ?? segment.text };
  });
}

/** The text that the pieces make. */
export function textOf(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.kind === "number" ? `${segment.value}` : segment.text)).join("");
}

/** The words that may stand in a word's place, by their singulars: what stands there now and those not in use. */
export function wordChoices(segments: readonly Segment[], { group, shown }: WordSegment): string[] {
  const used = new Set(segments.map((segment) => (segment.kind === "word" ? segment.shown : "")));
  return WORD_GROUPS[group].map((forms) => forms[0]).filter((word) => word === shown || !used.has(word));
}

/** A word of a kind as it would stand in the text. */
export function wordForm(group: WordGroup, word: string, plural: boolean): string {
  const groups: readonly (readonly string[])[] = WORD_GROUPS[group];
  const forms = groups.find(([one]) => one === word) ?? [];
  return (plural ? forms[1] : forms[0]) ?? word;
}

function groupNames(): WordGroup[] {
  return Object.keys(WORD_GROUPS) as WordGroup[];
}
