import { useState } from "react";
import { FileButton } from "../run-file/file-button.tsx";
import { importRunFiles } from "../state/run-file-actions.ts";
import { useRuns } from "../state/runs.ts";
import { deleteEveryRun } from "../state/runs-deletion.ts";
import { texts } from "../texts/texts.ts";
import { RUN_FILTERS } from "./find-runs.ts";
import { useFoundRuns, useRunsView } from "./runs-view.ts";

/** Search, filter, import, and the end of everything. */
export function RunsTools() {
  const view = useRunsView();
  const all = useRuns((state) => state.summaries.length);
  const found = useFoundRuns().length;
  const words = texts.runs;
  return (
    <div className="runs__tools">
      {all === 0 ? null : (
        <>
          <label className="field runs__search">
            <span className="field__label">{words.search}</span>
            <input
              type="search"
              className="input"
              placeholder={words.searchHint}
              value={view.query}
              onChange={(event) => useRunsView.setState({ query: event.target.value })}
            />
          </label>
          <label className="field">
            <span className="field__label">{words.show}</span>
            <select
              className="select"
              value={view.filter}
              onChange={(event) => {
                const filter = RUN_FILTERS.find((choice) => choice === event.target.value);
                if (filter !== undefined) useRunsView.setState({ filter });
              }}
            >
              {RUN_FILTERS.map((choice) => (
                <option key={choice} value={choice}>
                  {words.filters[choice]}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <div className="runs__files">
        <FileButton label={words.import} several onFiles={(files) => void importRunFiles(files)} />
        {all === 0 ? null : <DeleteAll count={all} />}
      </div>
      <p className="runs__found" role="status">
        {found === all ? "" : words.found(found, all)}
      </p>
    </div>
  );
}

function DeleteAll({ count }: { readonly count: number }) {
  const [asking, setAsking] = useState(false);
  const words = texts.runs;
  if (!asking) {
    return (
      <button type="button" className="link" onClick={() => setAsking(true)}>
        {words.removeAll}
      </button>
    );
  }
  return (
    <div
      className="runs__ask"
      role="alertdialog"
      aria-label={words.removeAll}
      aria-describedby="delete-all-ask"
    >
      <p id="delete-all-ask">{words.removeAllAsk(count)}</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          setAsking(false);
          void deleteEveryRun();
        }}
      >
        {words.removeAllYes}
      </button>
      {/* biome-ignore lint/a11y/noAutofocus: the question takes the place of the button that was pressed */}
      <button type="button" className="button button--main" autoFocus onClick={() => setAsking(false)}>
        {words.removeAllNo}
      </button>
    </div>
  );
}
