import "./large-model.css";
import { lazy, Suspense } from "react";
import { LoadBar } from "../small-model/load-bar.tsx";
import { useLargeModel } from "../state/large-model.ts";
import { useLargeSource } from "../state/model-actions.ts";
import { changeSettings } from "../state/settings.ts";
import { LARGE_SOURCES, type LargeSource } from "../state/storage-policy.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

const RemoteForm = lazy(() => import("./remote-form.tsx"));

const NAMES = {
  server: texts.largeModel.server,
  "stand-in": texts.largeModel.standIn,
  custom: texts.largeModel.custom,
} as const;

/** Where bought steps come from. */
export function LargeModelRoom() {
  const source = useLargeSource();
  const standIn = useLargeModel((model) => model.standIn);
  const progress = useLargeModel((model) => model.progress);
  const words = texts.largeModel;
  return (
    <section className="model" aria-labelledby="large-model">
      <h2 id="large-model" className="model__heading">
        {words.heading}
      </h2>
      <fieldset className="sources">
        <legend className="visually-hidden">{words.source}</legend>
        {LARGE_SOURCES.map((name) => (
          <label key={name} className="sources__choice">
            <input
              type="radio"
              name="large-source"
              className="sources__input"
              value={name}
              checked={source === name}
              onChange={() => changeSettings({ largeSource: name })}
            />
            {NAMES[name]}
          </label>
        ))}
      </fieldset>
      <SourceSentence source={source} />
      {source === "stand-in" && standIn === "loading" ? <LoadBar progress={progress} /> : null}
      {source === "custom" ? (
        <Suspense fallback={<p>{words.loadingForm}</p>}>
          <RemoteForm />
        </Suspense>
      ) : null}
    </section>
  );
}

function SourceSentence({ source }: { readonly source: LargeSource }) {
  const serverAnswers = useLargeModel((model) => model.serverAnswers);
  const { sentences } = texts.largeModel;
  switch (source) {
    case "server":
      if (serverAnswers === null) return <p>{sentences.asking}</p>;
      return <p>{serverAnswers ? sentences.server : sentences.serverSilent}</p>;
    case "stand-in":
      return (
        <p>
          {serverAnswers === false ? sentences.standInAuto : sentences.standIn} {sentences.standInFree}{" "}
          <StandInSize />
        </p>
      );
    case "custom":
      return <p>{sentences.custom}</p>;
  }
}

function StandInSize() {
  const bytes = useLargeModel((model) => model.standInFacts?.bytes ?? null);
  const loaded = useLargeModel((model) => model.standIn !== "not-loaded");
  return bytes === null || loaded ? null : texts.largeModel.sentences.standInSize(formatBytes(bytes));
}
