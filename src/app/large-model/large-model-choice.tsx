import "./large-model.css";
import { useId } from "react";
import { useLargeModel } from "../state/large-model.ts";
import { useLargeSource } from "../state/model-actions.ts";
import { useOnline } from "../state/offline.ts";
import { changeSettings } from "../state/settings.ts";
import { LARGE_SOURCES, type LargeSource } from "../state/storage-policy.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** Where bought steps come from, and what that means. */
export function LargeModelChoice() {
  const source = useLargeSource();
  const name = useId();
  const words = texts.largeModel;
  const names = { server: words.server, "stand-in": words.standIn, custom: words.custom };
  return (
    <>
      <fieldset className="sources">
        <legend className="visually-hidden">{words.source}</legend>
        {LARGE_SOURCES.map((choice) => (
          <label key={choice} className="sources__choice">
            <input
              type="radio"
              name={name}
              className="sources__input"
              value={choice}
              checked={source === choice}
              onChange={() => changeSettings({ largeSource: choice })}
            />
            {names[choice]}
          </label>
        ))}
      </fieldset>
      <SourceSentence source={source} />
    </>
  );
}

function SourceSentence({ source }: { readonly source: LargeSource }) {
  const serverAnswers = useLargeModel((model) => model.serverAnswers);
  const online = useOnline();
  const { sentences } = texts.largeModel;
  switch (source) {
    case "server":
      if (serverAnswers === null) return <p>{online ? sentences.asking : texts.offline.serverAway}</p>;
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
