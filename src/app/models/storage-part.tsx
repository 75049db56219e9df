import { useUpdate } from "../offline/app-update.ts";
import { formatBytes } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Facts } from "./facts.tsx";
import { type StorageFacts, useModels } from "./models-state.ts";
import { Part } from "./part.tsx";

/** How much this browser keeps for the page, and for how long. */
export function StoragePart() {
  const storage = useModels((state) => state.storage);
  const opensOffline = useUpdate((state) => state.opensOffline);
  const words = texts.offline.models;
  return (
    <Part name="storage" heading={words.storage}>
      <Facts
        rows={[
          [words.used, storage === null ? words.looking : usedSentence(storage)],
          [words.stays, storage?.persistent ? words.persistent : words.bestEffort],
          [words.opens, opensOffline ? words.opensYes : words.opensNo],
        ]}
      />
    </Part>
  );
}

function usedSentence({ used, quota }: StorageFacts): string {
  const words = texts.offline.models;
  if (used === null || quota === null) return words.unknown;
  return words.usedOf(formatBytes(used), formatBytes(quota));
}
