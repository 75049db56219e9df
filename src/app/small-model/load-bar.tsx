import type { LoadProgress } from "../../engines/local/local-writer.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";

/** How far a model is loaded, in words, bytes and as a line. */
export function LoadBar({ progress }: { readonly progress: LoadProgress | null }) {
  const { phases, bytes } = texts.smallModel;
  const phase = phases[progress?.phase ?? "download"];
  const { loadedBytes = 0, totalBytes = 0 } = progress ?? {};
  return (
    <div className="load">
      <p className="load__words">
        <span>{phase}</span>
        <span className="figures">
          {totalBytes > 0 ? bytes(formatBytes(loadedBytes), formatBytes(totalBytes)) : ""}
        </span>
      </p>
      <progress className="progress" aria-label={phase} max={totalBytes || 1} value={loadedBytes} />
    </div>
  );
}
