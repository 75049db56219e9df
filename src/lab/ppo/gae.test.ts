import { expect, it } from "vitest";
import { advantageEstimates } from "./gae.ts";

const rewards = [1, 0, 2];
const values = [0.5, 1, 1.5];
// δ = r + γV' − V with γ = ½: 1 + 0.5 − 0.5 = 1; 0 + 0.75 − 1 = −0.25; 2 − 1.5 = 0.5.

it("adds up the errors to come, as worked out by hand", () => {
  const advantages = advantageEstimates(rewards, values, { discount: 0.5, lambda: 0.5 });
  expect([...advantages]).toEqual([1 + 0.25 * (-0.25 + 0.25 * 0.5), -0.25 + 0.25 * 0.5, 0.5]);
});

it("is the error of one step with λ = 0, and the rest of the episode less the value with λ = 1", () => {
  expect([...advantageEstimates(rewards, values, { discount: 0.5, lambda: 0 })]).toEqual([1, -0.25, 0.5]);
  expect([...advantageEstimates(rewards, values, { discount: 1, lambda: 1 })]).toEqual([2.5, 1, 0.5]);
});
