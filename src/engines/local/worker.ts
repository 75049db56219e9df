import * as v from "valibot";
import { httpFiles } from "./file-source.ts";
import { cachedFiles } from "./file-store.ts";
import { RequestSchema } from "./protocol.ts";
import { createWebRuntime } from "./web-runtime.ts";
import { WorkerHost } from "./worker-host.ts";

/** A dedicated worker that holds one local model and the networks that judge it. */
const host = new WorkerHost(
  (root) => ({ runtime: createWebRuntime(root), files: httpFiles(root, cachedFiles(root)) }),
  (reply, transfer) => self.postMessage(reply, { transfer }),
);

self.onmessage = (event: MessageEvent<unknown>) => {
  host.handle(v.parse(RequestSchema, event.data));
};
