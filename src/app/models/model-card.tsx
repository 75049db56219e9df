import { LoadBar } from "../small-model/load-bar.tsx";
import { useLargeModel } from "../state/large-model.ts";
import { stopLoading } from "../state/model-actions.ts";
import { useRun } from "../state/run.ts";
import { useSmallModel } from "../state/small-model.ts";
import { formatBytes, formatCount, formatRate } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Facts } from "./facts.tsx";
import { measuredSpeed } from "./measured-speed.ts";
import { loadModel, removeModel } from "./models-actions.ts";
import { type ModelCard, useModels } from "./models-state.ts";

/** One built-in model: what it is, whether this browser keeps it, and what can be done about that. */
export function ModelCardView({ card }: { readonly card: ModelCard }) {
  const words = texts.offline.models;
  const status = useStatus(card.role);
  const speed = useRun(({ run, origin }) =>
    run === null || origin.kind !== "live" ? null : measuredSpeed(run, card.role),
  );
  // A run that prepares itself is stopped where it was started.
  const preparing = useRun(({ phase }) => phase === "preparing");
  const device = useModels((state) => state.device?.choice.device ?? null);
  const bytes = formatBytes(card.bytes);
  const place = card.kept ? words.kept : words.notKept;
  return (
    <section className="card" aria-labelledby={`model-${card.id}`}>
      <h3 className="card__name" id={`model-${card.id}`}>
        {card.id}
      </h3>
      <p className="card__role">{words.roles[card.role]}</p>
      <Facts
        rows={[
          [words.parameters, formatCount(card.parameters)],
          [words.size, card.hasVerifier ? words.sizeWithVerifier(bytes) : bytes],
          [words.numbers, words.dtypes[card.dtype]],
          [words.device, device === null ? words.looking : words.deviceNames[device]],
          [words.speed, speed === null ? words.speedUnknown : words.speedValue(formatRate(speed))],
          [words.place, status === "ready" && !card.kept ? words.untilClosed : place],
        ]}
      />
      <div className="card__actions">
        {status !== "loading" ? null : preparing ? <LoadBar /> : <LoadBar onCancel={stopLoading} />}
        {status === "not-loaded" || status === "failed" ? (
          <button type="button" className="button" onClick={() => void loadModel(card)}>
            {card.kept ? words.loadKept : words.load(bytes)}
          </button>
        ) : null}
        {status === "ready" ? <p className="card__loaded">{words.loaded}</p> : null}
        {card.kept ? (
          <button type="button" className="link card__remove" onClick={() => void removeModel(card.id)}>
            {words.remove}
          </button>
        ) : null}
      </div>
    </section>
  );
}

function useStatus(role: ModelCard["role"]) {
  const small = useSmallModel((state) => state.status);
  const large = useLargeModel((state) => state.standIn);
  return role === "small" ? small : large;
}
