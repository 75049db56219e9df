import { useForcing } from "../state/forcing.ts";
import { useRun } from "../state/run.ts";
import { texts } from "../texts/texts.ts";
import { announcement, askedSentence } from "./announcement.ts";

/** Tells listeners what was decided; what is being written they can read when they like. */
export function Announcer() {
  const sentence = useRun(({ run, phase }) => {
    if (phase === "preparing") return texts.solve.loading;
    return run === null || (phase === "idle" && run.outcome === null) ? "" : announcement(run);
  });
  const question = useForcing(({ asked }) => (asked === null ? null : askedSentence(asked)));
  return (
    <p className="visually-hidden" aria-live="polite">
      {question ?? sentence}
    </p>
  );
}
