import { Fragment, useMemo } from "react";
import { Formula } from "./formula.tsx";
import { splitMath } from "./split-math.ts";

interface Props {
  readonly text: string;
  /** Whether a text with TeX commands and no delimiters is one formula, as the answers of data sets are. */
  readonly bare?: boolean;
}

/** A text with its formulas set; one without any is just that text. */
export function MathText({ text, bare = false }: Props) {
  const pieces = useMemo(() => splitMath(text), [text]);
  if (bare && !pieces.some(({ kind }) => kind === "formula") && /\\[a-z]+|[_^]/i.test(text))
    return <Formula key={text} tex={text} source={text} display={false} />;
  if (pieces.every(({ kind }) => kind === "words")) return text;
  return pieces.map((piece, position) =>
    piece.kind === "words" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
      <Fragment key={position}>{piece.source}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
      <Formula key={position} tex={piece.tex} source={piece.source} display={piece.display} />
    ),
  );
}
