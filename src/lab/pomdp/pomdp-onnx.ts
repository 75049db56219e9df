import { LEAST_PROBABILITY, priceWidths, TINY } from "../../policies/pomdp/indifference-price.ts";
import type { PomdpModel } from "../../policies/pomdp/pomdp-model.ts";
import { OnnxGraph } from "../learn/onnx-graph.ts";

/**
 * TRIM-POMDP's table as an ONNX model: "features" float32 [rows, 4] (those of `pomdpFeatures`) → "output" float32 [rows, 1], the
 * logit of `indifferencePrice`. Interpolation is a product: each place of a grid weighs max(0, 1 − its distance), and the table
 * [steps · grid, prices] is multiplied by the weights. Only operations on floats, so that every runtime can run it on its device.
 */
export function toPomdpOnnx({ belief, table }: PomdpModel): Uint8Array {
  const graph = new OnnxGraph();
  const { prices, worth } = table;
  const [steps, grid] = [worth.length, worth[0]?.[0]?.length ?? 0];
  const { floats, integers, node } = bound(graph);
  const column = (weights: readonly number[]) => node("MatMul", ["features", floats([4, 1], weights)]);
  /** [rows, places]: the weight of each of the places `first`, `first + 1`, … for a position [rows, 1]. */
  const weights = (position: string, first: number, places: number) => {
    const away = node("Sub", [position, floats([places], range(places, first))]);
    return node("Relu", [node("Sub", [floats([1], [1]), node("Abs", [away])])]);
  };
  const step = node("Clip", [column([0, 0, 1, 0]), floats([], [1]), floats([], [steps])]);
  const last = grid - 1;
  const { right, wrong } = belief.boughtRight;
  const kept = weights(column([last, 0, 0, 0]), 0, grid);
  const bought = weights(column([last * right, last * wrong, 0, 0]), 0, grid);
  const outer = node("Mul", [
    node("Reshape", [weights(step, 1, steps), integers([0, steps, 1])]),
    node("Reshape", [node("Sub", [bought, kept]), integers([0, 1, grid])]),
  ]);
  const flat = node("Reshape", [outer, integers([0, steps * grid])]);
  const gained = node("MatMul", [flat, floats([steps * grid, prices.length], byPlace(table, grid))]);
  const paid = node("Mul", [column([0, 0, 0, 1]), floats([1, prices.length], prices)]);
  const advantage = node("Sub", [gained, paid]);

  const slice = (from: number, to: number) =>
    node("Slice", [advantage, integers([from]), integers([to]), integers([1])]);
  const gain = node("Relu", [slice(0, prices.length - 1)]);
  const loss = node("Relu", [node("Neg", [slice(1, prices.length)])]);
  const both = node("Add", [node("Add", [gain, loss]), floats([1], [TINY])]);
  const parts = node("Div", [gain, both]);
  const index = node("MatMul", [parts, floats([prices.length - 1, 1], priceWidths(table))]);

  const probability = node("Clip", [
    index,
    floats([], [LEAST_PROBABILITY]),
    floats([], [1 - LEAST_PROBABILITY]),
  ]);
  const against = node("Log", [node("Sub", [floats([1], [1]), probability])]);
  graph.node("Sub", [node("Log", [probability]), against], {}, "output");
  return graph.finish("trim-pomdp", { name: "features", columns: 4 }, { name: "output", columns: 1 });
}

/** [steps · grid, prices] from [step][price][grid]. */
function byPlace({ worth, prices }: PomdpModel["table"], grid: number): number[] {
  return worth.flatMap((ofStep) =>
    range(grid).flatMap((at) => prices.map((_, price) => ofStep[price]?.[at] ?? 0)),
  );
}

function range(count: number, first = 0): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

function bound(graph: OnnxGraph) {
  return {
    floats: graph.floats.bind(graph),
    integers: graph.integers.bind(graph),
    node: (type: string, inputs: readonly string[]) => graph.node(type, inputs),
  };
}
