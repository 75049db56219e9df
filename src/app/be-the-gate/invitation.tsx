import { useEffect, useRef } from "react";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { acceptInvitation } from "./game-actions.ts";

/** Somebody's game: to be played first, or looked at. */
export function Invitation() {
  const recorded = useGame((game) => game.source?.kind === "demo");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const words = texts.beTheGate.invitation;
  return (
    <section className="invitation">
      <h3 className="reveal__sentence" ref={heading} tabIndex={-1}>
        {words.heading}
      </h3>
      <p>{words.text}</p>
      {recorded ? null : <p className="game__note">{words.grows}</p>}
      <div className="game__next">
        <button type="button" className="button button--main" onClick={() => void acceptInvitation("play")}>
          {words.play}
        </button>
        <button type="button" className="button" onClick={() => void acceptInvitation("show")}>
          {words.show}
        </button>
      </div>
    </section>
  );
}
