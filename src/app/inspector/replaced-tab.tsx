import { diffWordsWithSpace } from "diff";
import { typeset } from "../sheet/typeset.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  /** Null when nothing was drafted. */
  readonly draft: string | null;
  /** Null when nothing was bought. */
  readonly rewrite: string | null;
}

/** The draft against what took its place. */
export default function ReplacedTab({ draft, rewrite }: Props) {
  const words = texts.inspector.replaced;
  if (draft === null || rewrite === null) return <p>{words.none}</p>;
  const changes = diffWordsWithSpace(typeset(draft), typeset(rewrite));
  return (
    <>
      <section className="part">
        <h3 className="part__heading">{words.draft}</h3>
        <p className="written">{typeset(draft)}</p>
      </section>
      <section className="part">
        <h3 className="part__heading">{words.rewrite}</h3>
        <p className="written written--bought">{typeset(rewrite)}</p>
      </section>
      <section className="part">
        <h3 className="part__heading">{words.difference}</h3>
        {draft === rewrite ? (
          <p>{words.same}</p>
        ) : (
          <p className="written">
            {changes.map(({ value, added, removed }, position) => {
              // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of one text, in its order
              if (removed) return <del key={position}>{value}</del>;
              if (added) return <ins key={position}>{value}</ins>;
              return <span key={position}>{value}</span>;
              // biome-ignore-end lint/suspicious/noArrayIndexKey: pieces of one text, in its order
            })}
          </p>
        )}
      </section>
    </>
  );
}
