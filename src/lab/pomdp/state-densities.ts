import type { ScoreDensity, State } from "../../policies/pomdp/density.ts";
import type { Fitted, ScoreSample } from "./fit-density.ts";
import type { Visit } from "./visits.ts";

type ByState<Of> = Readonly<Record<State, Of>>;

/** Fits one state's density after the other, from the visits whose draft has a score. */
export function fitStates<Density>(
  seen: readonly Visit[],
  heldOut: readonly Visit[],
  estimate: (
    own: readonly ScoreSample[],
    pooled: readonly ScoreSample[],
    heldOut: readonly ScoreSample[],
  ) => Fitted<Density>,
): ByState<Fitted<Density>> {
  const samples = (list: readonly Visit[], state?: State) =>
    list.flatMap(({ node, least, weight, ...visit }): ScoreSample[] => {
      const { score } = node.signals;
      return score === null || (state !== undefined && visit.state !== state)
        ? []
        : [{ score, least, weight }];
    });
  const pooled = samples(seen);
  const of = (state: State) => estimate(samples(seen, state), pooled, samples(heldOut, state));
  return { right: of("right"), wrong: of("wrong"), lost: of("lost") };
}

export function densitiesOf<Density>({
  right,
  wrong,
  lost,
}: ByState<Fitted<Density>>): Record<State, Density> {
  return { right: right.density, wrong: wrong.density, lost: lost.density };
}

export function summariesOf({ right, wrong, lost }: ByState<Fitted<unknown>>) {
  const summary = ({ bandwidth, heldOut }: Fitted<unknown>) => ({ bandwidth, heldOut });
  return { right: summary(right), wrong: summary(wrong), lost: summary(lost) };
}

/** The densities p(r_t | state) as chances of their grid's places, which a table is solved with. */
export function scoreChances({ right, wrong, lost }: ByState<ScoreDensity>): ByState<number[]> {
  const chances = (density: ScoreDensity) => {
    const masses = density.map((value, at) => value * (at === 0 || at === density.length - 1 ? 0.5 : 1));
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    return masses.map((mass) => mass / total);
  };
  return { right: chances(right), wrong: chances(wrong), lost: chances(lost) };
}
