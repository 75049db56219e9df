import { useLargeModel } from "../state/large-model.ts";
import { useRun } from "../state/run.ts";
import { useSmallModel } from "../state/small-model.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** What a run waits for before its first step, beside the button that stops it. */
export function Preparing() {
  const preparing = useRun((state) => state.phase === "preparing");
  const small = useSmallModel((model) => (model.status === "loading" ? model.progress : null));
  const standIn = useLargeModel((model) => (model.standIn === "loading" ? model.progress : null));
  if (!preparing) return null;
  const downloading = [small, standIn].filter((progress) => progress?.phase === "download");
  const slowest = downloading[0] ?? standIn ?? small;
  const { phases, bytes } = texts.smallModel;
  return (
    <p className="solve__status">
      {slowest === null ? texts.solve.loading : phases[slowest.phase]}{" "}
      {slowest?.phase === "download" ? (
        <span className="figures">
          {bytes(formatBytes(slowest.loadedBytes), formatBytes(slowest.totalBytes))}
        </span>
      ) : null}
    </p>
  );
}
