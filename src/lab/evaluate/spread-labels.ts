/**
 * Heights for labels that want to stand at `wanted`, moved so that none come closer than `gap`, all between `top` and `bottom` as far as
 * they fit. In the order of `wanted`; higher places stay higher.
 */
export function spreadLabels(
  wanted: readonly number[],
  { gap, top, bottom }: { readonly gap: number; readonly top: number; readonly bottom: number },
): number[] {
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed = new Array<number>(wanted.length).fill(0);
  let above = top - gap;
  for (const at of order) {
    above = Math.max(wanted[at] as number, above + gap);
    placed[at] = above;
  }
  let below = bottom + gap;
  for (const at of order.reverse()) {
    below = Math.min(placed[at] as number, below - gap);
    placed[at] = below;
  }
  return placed;
}
