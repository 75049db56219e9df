import { pausePlaying, playRun, resumePlaying, showWhole, usePlayback } from "../state/play-run.ts";
import { useRun } from "../state/run.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import { PLAY_SPEEDS } from "../state/storage-policy.ts";
import { texts } from "../texts/texts.ts";

/** The shown run once more from its beginning: at which speed, paused and resumed, and cut short. */
export function PlayControls() {
  const playing = useRun((state) => state.phase === "playing");
  const paused = usePlayback((state) => state.paused);
  const words = texts.runs.play;
  return (
    <span className="play">
      {playing ? (
        <>
          <button type="button" className="link" onClick={paused ? resumePlaying : pausePlaying}>
            {paused ? words.resume : words.pause}
          </button>
          <button type="button" className="link" onClick={showWhole}>
            {texts.file.showWhole}
          </button>
        </>
      ) : (
        <button type="button" className="link" onClick={() => void playRun()}>
          {texts.file.play}
        </button>
      )}
      <PlaySpeedChoice />
    </span>
  );
}

function PlaySpeedChoice() {
  const speed = useSettings((settings) => settings.playSpeed);
  const words = texts.runs.play;
  return (
    <label className="play__speed">
      <span className="visually-hidden">{words.speed}</span>
      <select
        className="select play__select"
        value={speed}
        onChange={(event) => {
          const playSpeed = PLAY_SPEEDS.find((choice) => choice === event.target.value);
          if (playSpeed !== undefined) changeSettings({ playSpeed });
        }}
      >
        {PLAY_SPEEDS.map((choice) => (
          <option key={choice} value={choice}>
            {words.speeds[choice]}
          </option>
        ))}
      </select>
    </label>
  );
}
