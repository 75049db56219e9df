import { useState } from "react";
import type { StepState } from "../../core/fold-run.ts";
import { texts } from "../texts/texts.ts";
import { Alternatives } from "./alternatives.tsx";
import { TokenStrip } from "./token-strip.tsx";

type Strip = "draft" | "bought";

/** What each writer was sure of, token by token. */
export function TokensTab({ step }: { readonly step: StepState }) {
  const words = texts.inspector.tokens;
  const [chosen, choose] = useState<{ readonly strip: Strip; readonly position: number } | null>(null);
  const strips = { draft: step.draftTokens, bought: step.largeTokens };
  const names = (Object.keys(strips) as Strip[]).filter((name) => strips[name].length > 0);
  if (names.length === 0) return <p>{step.text === "" ? words.noneYet : words.none}</p>;
  const shown = chosen ?? { strip: names[0] ?? "draft", position: leastSure(strips[names[0] ?? "draft"]) };
  return (
    <>
      {names.map((name) => (
        <section key={name} className="part">
          <h3 className="part__heading">{words[name]}</h3>
          <TokenStrip
            tokens={strips[name]}
            author={name === "draft" ? "small" : "large"}
            chosen={shown.strip === name ? shown.position : null}
            onChoose={(position) => choose({ strip: name, position })}
          />
        </section>
      ))}
      <Alternatives token={strips[shown.strip][shown.position]} />
      <p className="part__hint">{words.hint}</p>
    </>
  );
}

/** Where a look is most worth it. */
function leastSure(tokens: StepState["draftTokens"]): number {
  return tokens.reduce((worst, token, at) => (token.logprob < (tokens[worst]?.logprob ?? 0) ? at : worst), 0);
}
