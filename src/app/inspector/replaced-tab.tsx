import { MathText } from "../math/math-text.tsx";
import { typeset } from "../sheet/typeset.ts";
import { texts } from "../texts/texts.ts";
import { type Change, changedWords } from "./changed-words.ts";

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
  return (
    <>
      <section className="part">
        <h3 className="part__heading">{words.difference}</h3>
        {draft === rewrite ? (
          <p>{words.same}</p>
        ) : (
          <p className="written">
            {changedWords(typeset(draft), typeset(rewrite)).map((change, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
              <Changed key={position} change={change} />
            ))}
          </p>
        )}
      </section>
      <section className="part">
        <h3 className="part__heading">{words.draft}</h3>
        <p className="written">
          <MathText text={typeset(draft)} />
        </p>
      </section>
      <section className="part">
        <h3 className="part__heading">{words.rewrite}</h3>
        <p className="written written--bought">
          <MathText text={typeset(rewrite)} />
        </p>
      </section>
    </>
  );
}

function Changed({ change }: { readonly change: Change }) {
  const words = texts.inspector.replaced;
  const text = <MathText text={change.text} />;
  if (change.kind === "same") return text;
  const Tag = change.kind === "removed" ? "del" : "ins";
  return (
    <Tag>
      <span className="visually-hidden">{`${words[change.kind]}: `}</span>
      {text}
    </Tag>
  );
}
