import { useLargeModel } from "../state/large-model.ts";
import { tryRemote } from "../state/model-actions.ts";
import { texts } from "../texts/texts.ts";

interface Props {
  /** Whether enough is entered to ask at all. */
  readonly complete: boolean;
  /** What lets pages of this address call a server on the visitor's own machine; null where nothing is needed. */
  readonly command: string | null;
}

/** Asks the server for one step and says what came of it. */
export function ConnectionTrial({ complete, command }: Props) {
  const trial = useLargeModel((model) => model.trial);
  const words = texts.largeModel.form;
  return (
    <div className="trial">
      {command === null ? null : (
        <p className="remote__hint">
          {words.cors} <code className="trial__command">{command}</code>
        </p>
      )}
      <button
        type="button"
        className="button"
        disabled={!complete || trial.status === "asking"}
        onClick={() => void tryRemote()}
      >
        {trial.status === "asking" ? words.testing : words.test}
      </button>
      <div aria-live="polite">
        {complete ? null : <p className="remote__hint">{words.incomplete}</p>}
        {trial.status === "answered" ? <p>{words.answered(trial.reply)}</p> : null}
        {trial.status === "failed" ? (
          <p className="notice">
            {trial.failure.message} <span className="notice__remedy">{trial.failure.remedy}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
}
