import "./load-bar.css";
import { useLoading } from "../state/loading.ts";
import { formatBytes, formatPercent } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  /** Stops it, where no button beside it does. */
  readonly onCancel?: () => void;
}

/** Everything that is being loaded, as one line, with the phase in words and the bytes. */
export function LoadBar({ onCancel }: Props) {
  const sum = useLoading((state) => state.sum);
  if (sum === null) return null;
  const words = texts.firstMinute.loading;
  const phase = words.phases[sum.phase];
  return (
    <div className="load">
      <p className="load__words">
        <span>
          {phase}
          {sum.fromCache ? ` · ${words.fromCache}` : null}
        </span>
        <span className="figures">
          {words.bytes(formatBytes(sum.loadedBytes), formatBytes(sum.totalBytes))}
        </span>
      </p>
      <div className="load__line">
        <progress
          className="progress"
          aria-label={words.label}
          aria-valuetext={words.percent(formatPercent(sum.share), phase)}
          max={1}
          value={sum.share}
        />
        {onCancel === undefined ? null : (
          <button type="button" className="link" onClick={onCancel}>
            {words.cancel}
          </button>
        )}
      </div>
    </div>
  );
}
