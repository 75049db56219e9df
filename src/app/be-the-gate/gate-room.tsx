import "../sheet/sheet.css";
import "../sheet/step.css";
import "./be-the-gate.css";
import { useEffect } from "react";
import { LoadingLine } from "../compare/loading-line.tsx";
import { whenLeft } from "../rooms/when-left.ts";
import { useRoute } from "../state/route.ts";
import { texts } from "../texts/texts.ts";
import { useGame } from "./game.ts";
import { enterGame, keepScore, leaveGame } from "./game-actions.ts";
import { Growing } from "./growing.tsx";
import { Invitation } from "./invitation.tsx";
import { NextRounds } from "./next-rounds.tsx";
import { Round } from "./round.tsx";
import { ScoreLine } from "./score-line.tsx";

/** A game: you are the gate, with two purchases. */
export default function GateRoom() {
  const payload = useRoute((route) => route.rest);
  const status = useGame((game) => game.status);
  const refusal = useGame((game) => game.refusal);
  useEffect(() => keepScore(localStorage), []);
  useEffect(() => {
    void enterGame(payload);
  }, [payload]);
  useEffect(() => whenLeft("gate", leaveGame), []);
  return (
    <main className="room game">
      <div className="game__opening">
        <h2 className="room__heading">{texts.beTheGate.heading}</h2>
        <p className="game__intro">{texts.beTheGate.intro}</p>
      </div>
      <ScoreLine />
      {refusal === null ? null : (
        <p className="notice" role="alert">
          {refusal.message} <span className="notice__remedy">{refusal.remedy}</span>
        </p>
      )}
      {status === "opening" ? <p className="game__note">{texts.beTheGate.opening}</p> : null}
      {status === "invited" ? <Invitation /> : null}
      {status === "growing" ? <Growing /> : null}
      <LoadingLine />
      {status === "playing" || status === "done" ? <Round /> : null}
      {status === "none" ? <NextRounds /> : null}
    </main>
  );
}
