import type { RouterReport } from "../route-to-reason/router-report.ts";
import type { FrontierReport } from "./frontier-schema.ts";
import { type ChartedReport, type ChartPolicy, frontierSvg } from "./frontier-svg.ts";

/** What every policy is shown beside: chance, and what is possible. */
const BESIDE = ["random", "oracle"];

/** A chart of each policy's own, by its id: accuracy against large-model tokens, beside lots and the oracle. */
export function policyCurves(
  { n, anchors, policies }: FrontierReport,
  router: Pick<RouterReport, "sweep"> | null,
): Map<string, string> {
  const beside = policies.filter(({ id }) => BESIDE.includes(id));
  const own: ChartPolicy[] = policies.filter(({ kind }) => kind === "policy");
  const all = router === null ? own : [...own, routerCurve(router, anchors)];
  return new Map(
    all.map((policy) => [
      policy.id,
      frontierSvg(
        { n, anchors, policies: [policy, ...beside] },
        `${policy.id}: accuracy against large-model tokens`,
      ),
    ]),
  );
}

/** What it was swept over, λ and what a small token weighs, on the same problems. */
function routerCurve(
  { sweep }: Pick<RouterReport, "sweep">,
  { large }: ChartedReport["anchors"],
): ChartPolicy {
  const alone = large.tokensPerProblem.value ?? 0;
  const points = sweep.map(({ accuracy, largeTokens }) => ({
    largeTokenShare: alone > 0 ? largeTokens / alone : null,
    accuracy: { value: accuracy },
  }));
  const rising = points.sort((a, b) => (a.largeTokenShare ?? 2) - (b.largeTokenShare ?? 2));
  return { id: "route-to-reason", kind: "policy", points: rising };
}
