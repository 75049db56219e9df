import "./loading-line.css";
import { useLoading } from "../state/loading.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** How far the models are loaded, while they are. */
export function LoadingLine() {
  const sum = useLoading((state) => state.sum);
  if (sum === null) return null;
  const { phases, bytes } = texts.firstMinute.loading;
  return (
    <div className="loading-line">
      <p>
        {phases[sum.phase]}{" "}
        <span className="figures">{bytes(formatBytes(sum.loadedBytes), formatBytes(sum.totalBytes))}</span>
      </p>
      <progress className="progress" aria-label={phases[sum.phase]} max={1} value={sum.share} />
    </div>
  );
}
