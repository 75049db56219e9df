import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Seeded draws. Two `Draw`s made from the same seed give the same sequence on every platform. */
export interface Draw {
  /** An integer in [low, high], both ends included. */
  int(low: number, high: number): number;
  /** One element of a non-empty list. */
  pick<T>(choices: readonly T[]): T;
  /** `count` different elements, in random order. Throws when the list is shorter than that. */
  sample<T>(choices: readonly T[], count: number): T[];
  shuffle<T>(list: readonly T[]): T[];
  chance(probability: number): boolean;
  /** Uniform in [0, 1). */
  unit(): number;
}

const UNIT_STEPS = 0x1000000;

export function createDraw(seed: number): Draw {
  const generator = xoroshiro128plus(seed);
  const int = (low: number, high: number) => uniformInt(generator, low, high);
  const unit = () => int(0, UNIT_STEPS - 1) / UNIT_STEPS;
  const shuffle = <T>(list: readonly T[]): T[] => {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = int(0, i);
      const held = result[i] as T;
      result[i] = result[j] as T;
      result[j] = held;
    }
    return result;
  };
  return {
    int,
    unit,
    shuffle,
    chance: (probability) => unit() < probability,
    pick: <T>(choices: readonly T[]): T => {
      if (choices.length === 0) throw new RangeError("pick needs at least one choice");
      return choices[int(0, choices.length - 1)] as T;
    },
    sample: <T>(choices: readonly T[], count: number): T[] => {
      if (choices.length < count) throw new RangeError(`cannot sample ${count} of ${choices.length}`);
      return shuffle(choices).slice(0, count);
    },
  };
}
