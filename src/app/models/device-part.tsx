import { texts } from "../texts/texts.ts";
import type { DeviceFacts } from "./device-facts.ts";
import { Facts } from "./facts.tsx";
import { useModels } from "./models-state.ts";
import { Part } from "./part.tsx";

/** What the device offers to a model, and what is made of it. */
export function DevicePart() {
  const device = useModels((state) => state.device);
  const words = texts.offline.models;
  return (
    <Part name="device" heading={words.deviceFacts}>
      {device === null ? (
        <p>{words.looking}</p>
      ) : (
        <Facts
          rows={[
            [words.graphics, graphicsSentence(device)],
            [words.choice, device.choice.reason],
            [words.threads, words.threadCount(device.threads)],
            [words.isolation, device.isolated ? words.isolated : words.notIsolated],
          ]}
        />
      )}
    </Part>
  );
}

function graphicsSentence({ adapter, hasWebGpu }: DeviceFacts): string {
  const words = texts.offline.models;
  if (adapter === null) return hasWebGpu ? words.noAdapter : words.noWebGpu;
  return words.adapter(adapter || words.unnamedAdapter);
}
