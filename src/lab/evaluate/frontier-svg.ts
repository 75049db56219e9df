import type { EvaluatedPolicy } from "./evaluated-policy.ts";
import type { FrontierReport } from "./frontier-schema.ts";
import { spreadLabels } from "./spread-labels.ts";

const WIDTH = 960;
const HEIGHT = 600;
const PLOT = { left: 64, right: 700, top: 56, bottom: 540 };
const LABELS_AT = 732;
const LINE_HEIGHT = 18;
const ROUND = [0.01, 0.02, 0.05, 0.1, 0.2];
/** Kinds are told apart by dashes, those of one kind by seven hues that can be told apart with any colour vision, on white and on near-black (after Okabe & Ito, evened in lightness). */
const HUES = 7;

const STYLE = `
  .frontier { --paper: #ffffff; --ink: #1c1c1c; --soft: #6a6a6a; --grid: #dddddd;
    --c0: #0062a3; --c1: #b34700; --c2: #00755a; --c3: #a1307a; --c4: #7a5c00; --c5: #5b4bb5; --c6: #3c6b8a; }
  @media (prefers-color-scheme: dark) {
    .frontier { --paper: #16181b; --ink: #ececec; --soft: #a3a3a3; --grid: #3a3d41;
      --c0: #6db7ec; --c1: #ff9d5c; --c2: #4fd0ab; --c3: #ee8fca; --c4: #dcb94a; --c5: #b3a6f5; --c6: #9cc4de; }
  }
  .frontier text { font: 14px "Source Sans 3", system-ui, sans-serif; fill: var(--ink); }
  .frontier .title { font-size: 18px; font-weight: 600; }
  .frontier .soft { fill: var(--soft); }
  .frontier .grid { stroke: var(--grid); }
  .frontier .link { stroke: var(--soft); stroke-width: 0.75; fill: none; }
  .frontier .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .frontier .policy .line { stroke-width: 3; }
  .frontier .baseline .line { stroke-dasharray: 7 4; }
  .frontier .oracle .line { stroke-dasharray: 2 4; }
`;

/** What a chart needs of a policy. */
export interface ChartPolicy {
  readonly id: string;
  readonly kind: EvaluatedPolicy["kind"];
  readonly points: readonly {
    readonly largeTokenShare: number | null;
    readonly accuracy: { readonly value: number | null };
  }[];
  /** Absent where no CPT was measured. */
  readonly metrics?: { readonly cpt95: { readonly value: number | null } };
}

export interface ChartedReport extends Pick<FrontierReport, "n" | "anchors"> {
  readonly policies: readonly ChartPolicy[];
}

interface ChartLine {
  readonly policy: ChartPolicy;
  /** Share of large tokens, and accuracy: undominated, rising. */
  readonly points: readonly (readonly [share: number, accuracy: number])[];
  readonly colour: string;
}

/**
 * Accuracy against the share of large-model tokens as a standalone SVG: a line for each policy through its undominated operating points,
 * named at its end. Readable on light and on dark, without colours, and by a screen reader.
 */
export function frontierSvg(report: ChartedReport, title: string): string {
  const lines = chartLines(report);
  const accuracies = [
    report.anchors.small.accuracy.value ?? 0,
    report.anchors.large.accuracy.value ?? 1,
    ...lines.flatMap(({ points }) => points.map(([, accuracy]) => accuracy)),
  ];
  const ticks = accuracyTicks(Math.min(...accuracies), Math.max(...accuracies));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const x = (share: number) => PLOT.left + share * (PLOT.right - PLOT.left);
  const y = (accuracy: number) => PLOT.bottom - ((accuracy - low) / (high - low)) * (PLOT.bottom - PLOT.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="frontier" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="frontier-title frontier-desc">`,
    `<title id="frontier-title">${escaped(title)}</title>`,
    `<desc id="frontier-desc">${escaped(description(report))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="var(--paper)"/>`,
    `<text class="title" x="${PLOT.left}" y="30">${escaped(title)}</text>`,
    ...ticks.map((tick) => horizontal(y(tick), percent(tick))),
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => vertical(x(share), percent(share))),
    `<text class="soft" x="${PLOT.left}" y="${PLOT.top - 8}">accuracy</text>`,
    `<text class="soft" x="${PLOT.right}" y="${HEIGHT - 14}" text-anchor="end">tokens of the large model, as a share of what it writes alone</text>`,
    ...drawnLines(lines, x, y),
    "</svg>",
    "",
  ].join("\n");
}

function chartLines({ policies, anchors }: ChartedReport): ChartLine[] {
  const start = [0, anchors.small.accuracy.value ?? 0] as const;
  const drawn = policies.filter(({ id }) => id !== "always-small" && id !== "always-large");
  const ofKind = new Map<string, number>();
  return drawn.map((policy) => {
    const hue = ofKind.get(policy.kind) ?? 0;
    ofKind.set(policy.kind, hue + 1);
    const points: (readonly [number, number])[] = [start];
    for (const { largeTokenShare, accuracy } of policy.points) {
      const share = largeTokenShare ?? 2;
      const best = points.at(-1)?.[1] ?? 0;
      if (share <= 1 && accuracy.value !== null && accuracy.value > best)
        points.push([share, accuracy.value]);
    }
    const buysNothing = policy.points.every(({ largeTokenShare }) => largeTokenShare === 0);
    return {
      policy,
      points: buysNothing ? [[0, policy.points[0]?.accuracy.value ?? start[1]]] : points,
      colour: `var(--c${hue % HUES})`,
    };
  });
}

function drawnLines(
  lines: readonly ChartLine[],
  x: (share: number) => number,
  y: (accuracy: number) => number,
): string[] {
  const ends = lines.map(({ points }) => points.at(-1) ?? ([0, 0] as const));
  const heights = spreadLabels(
    ends.map(([, accuracy]) => y(accuracy)),
    { gap: LINE_HEIGHT, top: PLOT.top, bottom: PLOT.bottom },
  );
  return lines.map(({ policy, points, colour }, at) => {
    const [share, accuracy] = ends[at] ?? [0, 0];
    const label = heights[at] ?? y(accuracy);
    const path = points
      .map(([s, a], place) => `${place === 0 ? "M" : "L"}${round(x(s))} ${round(y(a))}`)
      .join("");
    const link = `M${round(x(share))} ${round(y(accuracy))}L${PLOT.right + 6} ${round(y(accuracy))}L${LABELS_AT - 6} ${round(label)}`;
    return [
      `<g class="${policy.kind}">`,
      `<title>${escaped(summary(policy))}</title>`,
      `<path class="link" d="${link}"/>`,
      `<path class="line" d="${path}" style="stroke: ${colour}"/>`,
      `<circle cx="${round(x(share))}" cy="${round(y(accuracy))}" r="4" style="fill: ${colour}"/>`,
      `<text x="${LABELS_AT}" y="${round(label + 5)}" style="fill: ${colour}">${escaped(policy.id)}</text>`,
      "</g>",
    ].join("");
  });
}

function horizontal(height: number, label: string): string {
  const at = round(height);
  return `<path class="grid" d="M${PLOT.left} ${at}H${PLOT.right}"/><text class="soft" x="${PLOT.left - 8}" y="${round(height + 5)}" text-anchor="end">${label}</text>`;
}

function vertical(place: number, label: string): string {
  const at = round(place);
  return `<path class="grid" d="M${at} ${PLOT.bottom}v6"/><text class="soft" x="${at}" y="${PLOT.bottom + 22}" text-anchor="middle">${label}</text>`;
}

/** Round values that hold both ends, at most eight. */
function accuracyTicks(least: number, greatest: number): number[] {
  const step = ROUND.find((each) => (greatest - least) / each <= 6) ?? 0.2;
  const [from, to] = [
    Math.floor(least / step),
    Math.max(Math.ceil(greatest / step), Math.floor(least / step) + 1),
  ];
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toFixed(4)));
}

function description({ n, anchors, policies }: ChartedReport): string {
  const { small, large } = anchors;
  const ends = `On ${n} problems the small model alone solves ${percent(small.accuracy.value)}, the large one ${percent(large.accuracy.value)}.`;
  return [ends, ...policies.map(summary)].join(" ");
}

function summary({ id, metrics, points }: ChartPolicy): string {
  const best = `its best accuracy is ${percent(Math.max(...points.map(({ accuracy }) => accuracy.value ?? 0)))}.`;
  if (metrics === undefined) return `${id}: ${best}`;
  const { value } = metrics.cpt95;
  const reach =
    value === null
      ? "never closes 95% of the gap"
      : `closes 95% of the gap with ${percent(value)} of the large model's tokens`;
  return `${id} ${reach}; ${best}`;
}

function percent(value: number | null): string {
  return value === null ? "–" : `${Number((100 * value).toFixed(1))}%`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
