import { createDraw } from "../../../problems/pocket/draw.ts";
import { ROUTE_PAIRS } from "../pairs.ts";
import type { RouteRow } from "../route-row.ts";

export interface SyntheticOptions {
  readonly questions: number;
  readonly seed: number;
  /** At least 4. */
  readonly width: number;
}

/** How much of a question's difficulty a pair bears, and how long it writes. */
const PAIRS = ROUTE_PAIRS.map(({ model, strategy }) => ({
  strength: model === "large" ? 1.2 : 0,
  tokens: { direct: 8, draft: 40, steps: 120, program: 25 }[strategy],
  strategy,
}));

/**
 * Questions whose best pair can be read off their embedding: number 0 is how hard they are, number 1 whether programs suit them,
 * number 2 whether drafts do; the rest says nothing. Full steps suit all alike.
 */
export function syntheticRows({ questions, seed, width }: SyntheticOptions): RouteRow[] {
  const draw = createDraw(seed);
  return Array.from({ length: questions }, (_, number) => {
    const embedding = Float32Array.from({ length: width }, () => 4 * draw.unit() - 2);
    const [hard = 0, program = 0, draft = 0] = embedding;
    const suits = { direct: -2.5, draft: 2 * draft, steps: 0.3, program: 2.5 * program };
    return {
      text: `question ${number}`,
      cluster: `${number}`,
      family: null,
      steps: null,
      embedding,
      pairs: PAIRS.map(({ strength, tokens, strategy }) => {
        const logit = 1.5 * (suits[strategy] + strength - hard);
        return {
          correct: draw.chance(1 / (1 + Math.exp(-logit))),
          tokens: Math.round(tokens * (1 + 0.2 * hard + 0.1 * draw.unit())),
        };
      }),
    };
  });
}
