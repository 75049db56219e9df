import type { RouterReport } from "../route-to-reason/router-report.ts";
import type { Estimated, FrontierFile, FrontierPolicy } from "./frontier-schema.ts";

/** A figure that was asked for before it was measured. */
export interface Aim {
  readonly figure: string;
  readonly measured: Estimated;
  readonly unit: "share" | "number" | "points";
  /** The figure itself has to be at most, or at least, this much; or the lower end of its interval at least. */
  readonly asked: { readonly is: "at most" | "at least" | "surely at least"; readonly limit: number };
}

/** The ablation that has a limit of its own. */
export const WITHOUT_EQUATIONS = "without the equation check";
/** Which the page starts with. */
const DEFAULT_GATE = "trim-thr";
const TRANSFER = ["test-families", "test-long"] as const;

/** What was asked of the gates and of Route-To-Reason, as far as this file holds it. */
export function frontierAims({ named, splits, ablations, predicted, router }: FrontierFile): Aim[] {
  const on = (split: string, id: string) => splits[split]?.policies.find((policy) => policy.id === id);
  const own = on("test", named);
  const without = ablations[WITHOUT_EQUATIONS]?.report.policies.find(({ kind }) => kind === "policy");
  return [
    ...(own === undefined ? [] : ownAims(own)),
    ...regretAims([[`${DEFAULT_GATE} ${WITHOUT_EQUATIONS}, \`test\``, without]], 0.25),
    ...regretAims(
      TRANSFER.flatMap((split) =>
        [...new Set([named, DEFAULT_GATE])].map((id) => [`${id}, \`${split}\``, on(split, id)] as const),
      ),
      0.3,
    ),
    ...(predicted === null
      ? []
      : [
          {
            figure: "AUROC of the step verifier",
            measured: { value: predicted.auroc, ci: [null, null] },
            unit: "number",
            asked: { is: "at least", limit: 0.95 },
          } satisfies Aim,
        ]),
    ...(router === null ? [] : routerAims(router)),
  ];
}

/** Whether it is kept; a figure that was not reached at all is not. */
export function keeps({ measured, asked }: Aim): boolean {
  const { value, ci } = measured;
  switch (asked.is) {
    case "at most":
      return value !== null && value <= asked.limit;
    case "at least":
      return value !== null && value >= asked.limit;
    case "surely at least":
      return ci[0] !== null && ci[0] >= asked.limit;
  }
}

function ownAims({ id, metrics, overLocal }: FrontierPolicy): Aim[] {
  return [
    {
      figure: `CPT95 of ${id}`,
      measured: metrics.cpt95,
      unit: "share",
      asked: { is: "at most", limit: 0.17 },
    },
    ...regretAims([[`${id}, \`test\``, { metrics }]], 0.15),
    {
      figure: `ΔIBC of ${id}`,
      measured: metrics.deltaIbc,
      unit: "number",
      asked: { is: "at least", limit: 6 },
    },
    ...overLocal.map(
      ({ baseline, overtakenAt }): Aim => ({
        figure: `share of the large model's tokens from which ${id} is as good as ${baseline}`,
        measured: overtakenAt,
        unit: "share",
        asked: { is: "at most", limit: 0 },
      }),
    ),
  ];
}

function regretAims(
  policies: readonly (readonly [string, Pick<FrontierPolicy, "metrics"> | undefined])[],
  limit: number,
): Aim[] {
  return policies.flatMap(([name, policy]): Aim[] =>
    policy === undefined
      ? []
      : [
          {
            figure: `regret of ${name}`,
            measured: policy.metrics.regret,
            unit: "number",
            asked: { is: "at most", limit },
          },
        ],
  );
}

function routerAims({ policies }: RouterReport): Aim[] {
  const { difference, saving } = policies.router;
  return [
    {
      figure: "accuracy of route-to-reason less that of the best single pair, in points",
      measured: difference,
      unit: "points",
      asked: { is: "surely at least", limit: -0.01 },
    },
    {
      figure: "its share of the oracle's saving in tokens",
      measured: saving.tokens,
      unit: "share",
      asked: { is: "at least", limit: 0.5 },
    },
    {
      figure: "its share of the oracle's saving in large tokens",
      measured: saving.largeTokens,
      unit: "share",
      asked: { is: "at least", limit: 0.5 },
    },
  ];
}
