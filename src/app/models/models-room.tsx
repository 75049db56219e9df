import "./models.css";
import { useEffect } from "react";
import { Refusal } from "../problem/refusal.tsx";
import { roomAddress } from "../state/route.ts";
import { texts } from "../texts/texts.ts";
import { DevicePart } from "./device-part.tsx";
import { ModelCardView } from "./model-card.tsx";
import { lookAtModels } from "./models-actions.ts";
import { useModels } from "./models-state.ts";
import { Part } from "./part.tsx";
import { StoragePart } from "./storage-part.tsx";

/** What fits this device, what is kept in this browser, and how to change that. */
export default function ModelsRoom() {
  const words = texts.offline.models;
  const removed = useModels((state) => state.removed);
  useEffect(() => void lookAtModels(), []);
  return (
    <main className="room models">
      <h2 className="room__heading">{texts.rooms.names.models}</h2>
      <p className="models__intro">{words.intro}</p>
      <p className="visually-hidden" role="status">
        {removed === null ? "" : words.removed(removed)}
      </p>
      <Refusal />
      <Cards />
      <div className="models__facts">
        <StoragePart />
        <DevicePart />
        <Part name="own" heading={words.own}>
          <p>{words.ownSentence}</p>
          <a className="link" href={roomAddress("settings")}>
            {words.ownLink}
          </a>
        </Part>
      </div>
    </main>
  );
}

function Cards() {
  const cards = useModels((state) => state.cards);
  const words = texts.offline.models;
  if (cards === null) return <p>{words.looking}</p>;
  if (cards !== "failed")
    return (
      <div className="models__cards">
        {cards.map((card) => (
          <ModelCardView key={card.id} card={card} />
        ))}
      </div>
    );
  return (
    <p className="notice" role="alert">
      {words.failed}{" "}
      <button type="button" className="link" onClick={() => void lookAtModels()}>
        {words.again}
      </button>
    </p>
  );
}
