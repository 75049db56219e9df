import { useId } from "react";
import { FAMILY_NAMES, type Family, STEP_COUNTS, type StepCount } from "../../problems/pocket/kinds.ts";
import { anotherProblem, chooseProblem, useProblem } from "../state/problem.ts";
import { texts } from "../texts/texts.ts";

const LARGEST_SEED = 0x7fffffff;

/** Which generated problem stands on the sheet. */
export function ProblemPicker() {
  const family = useProblem((state) => state.family);
  const steps = useProblem((state) => state.steps);
  const seed = useProblem((state) => state.seed);
  const split = useProblem((state) =>
    state.text === state.generated.text && !state.edited.isChanged ? state.split : null,
  );
  const id = useId();
  const words = texts.problem;
  return (
    <div className="picker">
      <label className="visually-hidden" htmlFor={`${id}-family`}>
        {words.family}
      </label>
      <select
        id={`${id}-family`}
        className="select picker__select"
        value={family}
        onChange={(event) => chooseProblem({ family: event.target.value as Family })}
      >
        {FAMILY_NAMES.map((name) => (
          <option key={name} value={name}>
            {words.familyNames[name]}
          </option>
        ))}
      </select>
      <label className="visually-hidden" htmlFor={`${id}-steps`}>
        {words.steps}
      </label>
      <select
        id={`${id}-steps`}
        className="select picker__select"
        value={steps}
        onChange={(event) => chooseProblem({ steps: Number(event.target.value) as StepCount })}
      >
        {STEP_COUNTS.map((count) => (
          <option key={count} value={count}>
            {words.stepCount(count)}
          </option>
        ))}
      </select>
      <label className="picker__seed" title={words.seedHint}>
        <span className="field__label">{words.seed}</span>
        <input
          className="input figures picker__number"
          inputMode="numeric"
          pattern="[0-9]*"
          value={seed}
          onChange={(event) => chooseSeed(event.target.value)}
        />
      </label>
      <button type="button" className="link picker__another" onClick={() => anotherProblem()}>
        {words.another}
      </button>
      <p className="picker__split" aria-live="polite">
        {split === null ? null : words.splits[split]}
      </p>
    </div>
  );
}

/** An emptied field is the seed 0; what is no seed changes nothing. */
function chooseSeed(typed: string): void {
  const seed = Number(typed.trim());
  if (Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED) chooseProblem({ seed });
}
