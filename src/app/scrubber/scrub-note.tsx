import { treeOf } from "../state/demo-trees.ts";
import { useRun } from "../state/run.ts";
import { branchFrom } from "../state/run-actions.ts";
import { canScrub, stopScrubbing, useScrub } from "../state/scrub.ts";
import { formatCount } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { consequence } from "./scrub-words.ts";

/** What moving the slider does now, or has done; with the ways on and back. */
export function ScrubNote({ enabled }: { readonly enabled: boolean }) {
  const scrubbing = useScrub((state) => state.threshold !== null);
  return <div className="scrubber__note">{scrubbing ? <Scrubbed /> : <Still enabled={enabled} />}</div>;
}

function Scrubbed() {
  const redecision = useScrub((state) => state.redecision);
  const words = texts.scrubber;
  const changedAt = redecision?.changedAt ?? null;
  return (
    <>
      <p>{redecision === null ? words.scrubbedExact : consequence(redecision).join(" ")}</p>
      <p className="scrubber__ways">
        {changedAt === null ? null : (
          <button type="button" className="link" onClick={() => void branchFrom(changedAt, null)}>
            {words.runFromHere(formatCount(changedAt + 1))}
          </button>
        )}
        <button type="button" className="link" onClick={stopScrubbing}>
          {words.back}
        </button>
      </p>
    </>
  );
}

function Still({ enabled }: { readonly enabled: boolean }) {
  return <p>{useStillWords(enabled)}</p>;
}

function useStillWords(enabled: boolean): string {
  const writing = useRun((state) => state.phase === "running");
  const known = useRun((state) => treeOf(state.origin) !== null);
  const finished = useRun(({ run, phase }) => phase === "idle" && run !== null && canScrub(run));
  const words = texts.scrubber;
  if (!enabled) return words.off;
  if (writing) return words.whileWriting;
  if (!finished) return words.forNext;
  return known ? words.exact : words.honest;
}
