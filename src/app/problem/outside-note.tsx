import { FAMILY_NAMES, MOST_TRAINED_VALUE } from "../../problems/pocket/kinds.ts";
import { useLargeModel } from "../state/large-model.ts";
import { useProblem } from "../state/problem.ts";
import { useSmallModel } from "../state/small-model.ts";
import { formatPercentPair } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { MOST_WORDS } from "./outside-garden.ts";

const NAMED = 6;

/** What of a typed problem the pocket models do not know, what they know, and how they fare on problems like this one. */
export function OutsideNote() {
  const { words, numbers, length } = useProblem((state) => state.outside);
  const said = texts.problem.outside;
  if (words.length === 0 && numbers.length === 0 && length === null) return null;
  return (
    <>
      {words.length > 0 ? <p>{texts.problem.unknown(...shortened(words))}</p> : null}
      <p className="problem__outside">
        {said.know(FAMILY_NAMES.length, MOST_WORDS, MOST_TRAINED_VALUE)}{" "}
        {numbers.length > 0 ? said.numbers(...shortened(numbers)) : null}{" "}
        {length !== null ? said.length(length) : null} <OutsideFigures />
      </p>
    </>
  );
}

/** How many problems that people wrote the models solve, where both cards tell. */
function OutsideFigures() {
  const small = useSmallModel((state) => state.facts);
  const large = useLargeModel((state) => state.standInFacts);
  if (!small?.gsm8k || !large?.gsm8k) return null;
  const [ofSmall, ofLarge] = formatPercentPair(small.gsm8k.accuracy, large.gsm8k.accuracy);
  return texts.problem.outside.gsm8k(small.gsm8k.n, ofSmall, ofLarge);
}

function shortened(list: readonly string[]): [readonly string[], number] {
  return [list.slice(0, NAMED), Math.max(0, list.length - NAMED)];
}
