import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Runtime } from "./runtime.ts";

/** onnxruntime-node, the same copy that transformers.js uses. */
export const nodeRuntime: Runtime = {
  InferenceSession,
  Tensor,
  prepare: () => undefined,
  deviceLost: () => new Promise(() => undefined),
};
