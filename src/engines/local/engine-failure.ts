import { isAbort, StepgateError, toErrorRecord } from "../../core/errors.ts";

/** What went wrong inside the runtime, as an error that says what to do. Our own errors pass. */
export function engineFailure(cause: unknown): StepgateError {
  if (StepgateError.is(cause)) return cause;
  if (isAbort(cause)) return new StepgateError(toErrorRecord(cause), { cause });
  const detail = cause instanceof Error ? cause.message : String(cause);
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
  return new StepgateError(
    {
      code: "engine-failed",
      message: `The model stopped with an error: ${detail}`,
      remedy: "Run the step again; if it happens again, reload the page or use ?device=wasm.",
    },
    { cause },
  );
}
