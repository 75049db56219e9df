import type { InferenceSession, TensorConstructor } from "onnxruntime-web";

export const LOCAL_DEVICES = ["webgpu", "wasm", "cpu"] as const;
/** "cpu" is Node's; the other two are the browser's. */
export type LocalDevice = (typeof LOCAL_DEVICES)[number];

/** The ONNX runtime of this platform: onnxruntime-node or onnxruntime-web, which differ in nothing else we use. */
export interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: TensorConstructor;
  /** Called before the first session is made. */
  prepare(device: LocalDevice, threads: number): void;
  /** Resolves with a sentence when the graphics device goes away; never on other devices. */
  deviceLost(device: LocalDevice): Promise<string>;
}
