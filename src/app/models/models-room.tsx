import "./models.css";
import { useEffect } from "react";
import { useUpdate } from "../offline/app-update.ts";
import { Refusal } from "../problem/refusal.tsx";
import { roomAddress } from "../state/route.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import type { DeviceFacts } from "./device-facts.ts";
import { Facts } from "./facts.tsx";
import { ModelCardView } from "./model-card.tsx";
import { lookAtModels } from "./models-actions.ts";
import { type StorageFacts, useModels } from "./models-state.ts";

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
        <Storage />
        <Device />
        <section className="models__part" aria-labelledby="models-own">
          <h3 className="models__heading" id="models-own">
            {words.own}
          </h3>
          <p>{words.ownSentence}</p>
          <a className="link" href={roomAddress("settings")}>
            {words.ownLink}
          </a>
        </section>
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

function Storage() {
  const storage = useModels((state) => state.storage);
  const opensOffline = useUpdate((state) => state.opensOffline);
  const words = texts.offline.models;
  return (
    <section className="models__part" aria-labelledby="models-storage">
      <h3 className="models__heading" id="models-storage">
        {words.storage}
      </h3>
      <Facts
        rows={[
          [words.used, storage === null ? words.looking : usedSentence(storage)],
          [words.stays, storage?.persistent ? words.persistent : words.bestEffort],
          [words.opens, opensOffline ? words.opensYes : words.opensNo],
        ]}
      />
    </section>
  );
}

function usedSentence({ used, quota }: StorageFacts): string {
  const words = texts.offline.models;
  if (used === null || quota === null) return words.unknown;
  return words.usedOf(formatBytes(used), formatBytes(quota));
}

function Device() {
  const device = useModels((state) => state.device);
  const words = texts.offline.models;
  return (
    <section className="models__part" aria-labelledby="models-device">
      <h3 className="models__heading" id="models-device">
        {words.deviceFacts}
      </h3>
      {device === null ? (
        <p>{words.looking}</p>
      ) : (
        <Facts
          rows={[
            [words.graphics, graphicsSentence(device)],
            [words.choice, device.choice.reason],
            [words.threads, words.threadCount(device.threads)],
            [words.isolation, device.isolated ? words.isolated : words.notIsolated],
          ]}
        />
      )}
    </section>
  );
}

function graphicsSentence({ adapter, hasWebGpu }: DeviceFacts): string {
  const words = texts.offline.models;
  if (adapter === null) return hasWebGpu ? words.noAdapter : words.noWebGpu;
  return words.adapter(adapter || words.unnamedAdapter);
}
