import { isAbort, StepgateError, toErrorRecord } from "../../core/errors.ts";

/**
 * What went wrong in the engine, as an error that says what to do. Our own errors pass. A lost device and a trap,
 * after which the runtime's memory cannot be trusted, are errors that replace the worker (see `isLost`).
 */
export function engineFailure(cause: unknown): StepgateError {
  const known = knownFailure(cause);
  if (known !== null) return known;
  return new StepgateError(
    {
      code: "engine-failed",
      message: `The model stopped with an error: ${detailOf(cause)}`,
      remedy: "Run the step again; if it happens again, reload the page or use ?device=wasm.",
    },
    { cause },
  );
}

/** The same for a pass of the model while it decodes: whatever the runtime throws there, it starts anew. */
export function decodingFailure(cause: unknown): StepgateError {
  return knownFailure(cause) ?? broken(cause);
}

function knownFailure(cause: unknown): StepgateError | null {
  if (StepgateError.is(cause)) return cause;
  if (isAbort(cause)) return new StepgateError(toErrorRecord(cause), { cause });
  const detail = detailOf(cause);
  if (/device\b.*\blost|lost\b.*\bdevice|out of memory|OOM|bad_alloc/i.test(detail)) {
    return new StepgateError(
      {
        code: "device-lost",
        message: `The model lost its device: ${detail}`,
        remedy: "The model is loaded again by itself; if this repeats, close other tabs or use ?device=wasm.",
      },
      { cause },
    );
  }
  return isTrap(cause) ? broken(cause) : null;
}

function broken(cause: unknown): StepgateError {
  return new StepgateError(
    {
      code: "worker-lost",
      message: `The runtime that computes the model broke down: ${detailOf(cause)}`,
      remedy: "The model is loaded again by itself; if this repeats, reload the page or use ?device=wasm.",
    },
    { cause },
  );
}

/** WebAssembly's own errors: unreachable code, memory access out of bounds, an abort of the runtime. */
function isTrap(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "RuntimeError";
}

function detailOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
