import type { Figure } from "../figure.ts";
import { table } from "../markdown-table.ts";
import type { RouterReport } from "../route-to-reason/router-report.ts";
import { routerTables } from "../route-to-reason/router-tables.ts";
import { type Aim, frontierAims, keeps } from "./frontier-aims.ts";
import type {
  Estimated,
  FrontierFile,
  FrontierPolicy,
  FrontierReport,
  ScorerFigures,
} from "./frontier-schema.ts";

/** `docs/results/frontier.md`: every figure of the file that a reader may want to see, with its interval. */
export function frontierMarkdown(file: FrontierFile): string {
  const { command, models, named, splits, router, ablations, predicted } = file;
  const parts = [
    "# The frontier of every policy",
    `Made by \`${command}\` with ${models.small.label} (${models.small.revision}) and ${models.large.label} (${models.large.revision}). All policies work on the same problems; brackets are 95% intervals of a paired bootstrap over problems that recomputes both models' own accuracy in every resample. A CPT is the least share of what the large model takes alone at which so much of the gap between the models is closed; “never” where that is not reached.`,
    `Chosen on \`policy-val\` before \`test\` was read: **${named}**.`,
    ...aimParts(frontierAims(file)),
    ...Object.entries(splits).flatMap(([split, report]) => [`## ${split}`, ...reportParts(report)]),
    ...(router === null ? [] : [routerMarkdown(router, file.routerSeed)]),
    ...(predicted === null
      ? []
      : [
          "## What the score's AUROC predicts",
          `A threshold on a step score with an AUROC of ${plain(predicted.auroc)} gives a CPT95 of ${percent(predicted.cpt95)} in a simulation of ${predicted.problems} problems of such a pair; the counterfactual oracle of the same pair ${percent(predicted.oracleCpt95)}.`,
        ]),
    ...(Object.keys(ablations).length === 0
      ? []
      : ["## What each signal is worth", ...ablationParts(ablations)]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function aimParts(aims: readonly Aim[]): string[] {
  if (aims.length === 0) return [];
  const asked = ({ asked: { is, limit }, unit }: Aim) => {
    const text = { share: percent, number: plain, points }[unit](limit);
    return is === "surely at least" ? `lower end at least ${text}` : `${is} ${text}`;
  };
  return [
    "## What was asked for",
    "Limits that were set before anything was measured.",
    table(
      ["figure", "measured", "asked", "kept"],
      aims.map((aim) => [aim.figure, measured(aim), asked(aim), keeps(aim) ? "yes" : "no"]),
    ),
  ];
}

function measured({ measured: estimate, unit }: Aim): string {
  if (unit === "share") return cpt(estimate);
  const { value, ci } = estimate;
  return ci[0] === null && ci[1] === null
    ? fine(value)
    : between(estimate, unit === "points" ? points : plain);
}

/** What Route-To-Reason comes to; `seed` is that of its questions, where they are others than the policies'. */
export function routerMarkdown(router: RouterReport, seed?: number): string {
  const others = seed === undefined ? "" : `, others than those above (seed ${seed})`;
  const { router: policies, "router-pairs": pairs } = routerTables(router);
  return [
    "## Before the first step",
    `Route-To-Reason on the ${router.n} questions of \`test\`${others}: what it comes to beside single pairs of model and strategy, which were chosen on \`policy-val\`, and beside two oracles that know every pair's answer. Differences are to the best single pair, paired by question, with 95% intervals. In “then the step policy” \`trim-thr\` at its card's threshold looks at the steps where the small model in full steps is chosen.`,
    policies,
    "What it predicts of every pair, and how often it chooses it:",
    pairs,
  ].join("\n\n");
}

/** What there is to read of one split. */
export function splitMarkdown(report: FrontierReport): string {
  return reportParts(report).join("\n\n");
}

function reportParts(report: FrontierReport): string[] {
  const { policies, notMeasured, price, scorers = [] } = report;
  return [
    anchorLine(report),
    "### Tokens",
    tokenTable(report),
    ...(price === null ? [] : ["### Dollars", dollarLine(report), dollarTable(report)]),
    "### At 95% of the gap",
    workTable(report),
    ...(policies.some(({ overRandom }) => overRandom.length > 0)
      ? ["### Over lots that let the large model write as much", "Accuracy in points.", randomTable(policies)]
      : []),
    ...(policies.some(({ overLocal }) => overLocal.length > 0)
      ? ["### Against what the small model can do by itself", ...localLines(policies), localTable(policies)]
      : []),
    ...(scorers.length > 0 ? ["### What each scorer knows", SCORERS_LINE, scorerTable(scorers)] : []),
    ...notMeasured.map(({ id, why }) => `Not measured: \`${id}\`, because ${why}.`),
    "### What they do",
    policies.map(({ id, note }) => `- \`${id}\`: ${note}`).join("\n"),
  ];
}

function anchorLine({ n, clusters, anchors }: FrontierReport): string {
  const { small, large } = anchors;
  const drawn = clusters === n ? "" : `, drawn in ${clusters} clusters`;
  const gap = (large.accuracy.value ?? 0) > (small.accuracy.value ?? 0);
  const noGap = gap ? "" : " The large one is not better here, so that there is no gap to close.";
  return `${n} problems${drawn}. The small model alone solves ${percents(small.accuracy)}, the large one ${percents(large.accuracy)} with ${between(large.tokensPerProblem, one)} tokens a problem.${noGap}`;
}

function tokenTable({ policies, anchors }: FrontierReport): string {
  const alone = one(anchors.large.tokensPerProblem.value);
  return table(
    ["policy", "CPT50", "CPT80", `CPT95 of ${alone} tokens`, "regret", "ΔIBC", "APGR", "best accuracy"],
    policies.map(({ id, metrics, points }) => [
      id,
      cpt(metrics.cpt50),
      cpt(metrics.cpt80),
      cpt(metrics.cpt95),
      between(metrics.regret, plain),
      between(metrics.deltaIbc, plain),
      between(metrics.apgr, plain),
      percents(best(points.map(({ accuracy }) => accuracy))),
    ]),
  );
}

/** One row for each ablation: a threshold on a verifier trained with that. */
function ablationParts(ablations: FrontierFile["ablations"]): string[] {
  return [
    "A verifier trained anew for each row, without the features that are named, and `trim-thr` on its score, on `test`. The AUROC is that of drafts with a right prefix in `calibration`, “true equation” of those whose equation is true.",
    table(
      ["signals", "AUROC", "true equation", "CPT50", "CPT80", "CPT95", "regret", "ΔIBC"],
      Object.entries(ablations).flatMap(([name, { auroc, aurocCi, aurocTrueEquation, report }]) =>
        report.policies
          .filter(({ kind }) => kind === "policy")
          .map(({ metrics }) => [
            name,
            between({ value: auroc, ci: aurocCi }, fine),
            fine(aurocTrueEquation),
            cpt(metrics.cpt50),
            cpt(metrics.cpt80),
            cpt(metrics.cpt95),
            between(metrics.regret, plain),
            between(metrics.deltaIbc, plain),
          ]),
      ),
    ),
  ];
}

const SCORERS_LINE =
  "Of the drafts with a right prefix among everything that can happen: the chance that a right one has the higher number than a wrong one (AUROC, with its 95% interval over problems), and how far the number is from how often it is right (ECE).";

function scorerTable(scorers: readonly ScorerFigures[]): string {
  return table(
    ["scorer", "drafts", "AUROC", "ECE"],
    scorers.map(({ id, n, auroc, ece }) => [id, `${n}`, between(auroc, fine), fine(ece)]),
  );
}

function dollarLine({ anchors, price }: FrontierReport): string {
  const { costUsd, cachedUsd } = anchors.large.perProblem;
  return `At ${price?.label ?? "no price"} (${price?.date ?? "–"}) the large model alone costs $${dollars(costUsd)} a problem in one request, $${dollars(cachedUsd)} where its prompt is cached. A step that is bought by itself sends its prefix again.`;
}

function dollarTable({ policies }: FrontierReport): string {
  return table(
    ["policy", "$-CPT50", "$-CPT80", "$-CPT95", "cached $-CPT50", "cached $-CPT80", "cached $-CPT95"],
    policies.map(({ id, metrics }) => [
      id,
      cpt(metrics.usdCpt50),
      cpt(metrics.usdCpt80),
      cpt(metrics.usdCpt95),
      cpt(metrics.cachedUsdCpt50),
      cpt(metrics.cachedUsdCpt80),
      cpt(metrics.cachedUsdCpt95),
    ]),
  );
}

/** What the first operating point that closes 95 % of the gap takes. */
function workTable({ policies }: FrontierReport): string {
  return table(
    [
      "policy",
      "threshold",
      "accuracy",
      "large tokens",
      "read",
      "requests",
      "small tokens",
      "thrown away",
      "seconds",
    ],
    policies.flatMap(({ id, points }) => {
      const point = points.find(({ pgr }) => (pgr.value ?? 0) >= 0.95);
      if (point === undefined) return [];
      const { largeTokens, largeRead, requests, smallTokens, discardedTokens, seconds } = point.perProblem;
      return [
        [
          id,
          plain(point.threshold),
          percents(point.accuracy),
          `${one(largeTokens)} (${percent(point.largeTokenShare)})`,
          ...[largeRead, requests, smallTokens, discardedTokens, seconds].map(one),
        ],
      ];
    }),
  );
}

function randomTable(policies: readonly FrontierPolicy[]): string {
  const compared = policies.filter(({ id }) => id !== "random" && !id.startsWith("always-"));
  const shares = compared[0]?.overRandom.map(({ largeTokenShare }) => percent(largeTokenShare)) ?? [];
  return table(
    ["policy", ...shares.map((share) => `at ${share}`)],
    compared.map(({ id, overRandom }) => [
      id,
      ...overRandom.map(({ difference }) => between(difference, points)),
    ]),
  );
}

function localTable(policies: readonly FrontierPolicy[]): string {
  const names = policies[0]?.overLocal.map(({ baseline }) => baseline) ?? [];
  return table(
    [
      "policy",
      ...names.flatMap((name) => [`as good as ${name} from`, `over ${name} at its prices, at least`]),
    ],
    policies
      .filter(({ kind }) => kind === "policy")
      .map(({ id, overLocal }) => [
        id,
        ...overLocal.flatMap(({ overtakenAt, leastPaid }) => [cpt(overtakenAt), between(leastPaid, points)]),
      ]),
  );
}

function localLines(policies: readonly FrontierPolicy[]): string[] {
  return (policies[0]?.overLocal ?? []).map(
    ({ baseline, free }) =>
      `Where nothing is bought, the small model alone has ${between(free, points)} points over \`${baseline}\`.`,
  );
}

function best(estimates: readonly Estimated[]): Estimated {
  const none: Estimated = { value: null, ci: [null, null] };
  return estimates.reduce((top, each) => ((each.value ?? -1) > (top.value ?? -1) ? each : top), none);
}

/** Null is infinity where the figure is a cost. */
function cpt({ value, ci }: Estimated): string {
  const [low, high] = ci;
  if (value === null) return low === null ? "never" : `never (${percent(low)}–)`;
  return `${percent(value)} (${percent(low)}–${high === null ? "∞" : percent(high)})`;
}

function percents(estimate: Estimated): string {
  return between(estimate, percent);
}

function between({ value, ci: [low, high] }: Estimated, write: (value: Figure) => string): string {
  return value === null ? "–" : `${write(value)} (${write(low)} to ${write(high)})`;
}

function percent(value: Figure): string {
  return value === null ? "–" : `${(100 * value).toFixed(1)}%`;
}

function points(value: Figure): string {
  return value === null ? "–" : (100 * value).toFixed(1);
}

function plain(value: Figure): string {
  return value === null ? "–" : value.toFixed(2);
}

function fine(value: Figure): string {
  return value === null ? "–" : value.toFixed(3);
}

function one(value: Figure): string {
  return value === null ? "–" : value.toFixed(1);
}

function dollars(value: Figure): string {
  return value === null ? "–" : value.toPrecision(3);
}
