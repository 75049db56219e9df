import "./device-line.css";
import { loadAgain } from "../state/model-actions.ts";
import { useSmallModel } from "../state/small-model.ts";
import { formatBytes, formatCount } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** Which device the small model runs on and why; whether it is loaded; what went wrong. */
export function DeviceLine() {
  const { status, facts, device, hasScorer, scorerFailure } = useSmallModel();
  const words = texts.smallModel;
  return (
    <section className="model" aria-labelledby="small-model">
      <h2 id="small-model" className="model__heading">
        {words.heading}
      </h2>
      {facts === null ? null : (
        <p className="model__name">
          {facts.id}{" "}
          <span className="model__fact">
            {words.parameters(formatCount(facts.parameters))}
            {device === null ? null : `, ${words.devices[device.device]}`}
          </span>
        </p>
      )}
      {status === "not-loaded" ? (
        <p>{facts === null ? words.notLoadedPlain : words.notLoaded(formatBytes(facts.bytes))}</p>
      ) : null}
      {status === "loading" ? <p>{texts.firstMinute.loading.gettingReady}</p> : null}
      {status === "ready" && device !== null ? (
        <p>
          {device.reason} {scorerFailure?.message} {hasScorer ? null : words.noScorer}
        </p>
      ) : null}
      {status === "failed" ? (
        <p>
          {words.failed}{" "}
          <button type="button" className="link" onClick={() => void loadAgain()}>
            {words.retry}
          </button>
        </p>
      ) : null}
    </section>
  );
}
