/** Every way a run can be hurt, as one list: the page, the command line and the tests name errors by these codes. */
export const ERROR_CODES = [
  "empty-problem",
  "problem-too-long",
  "bad-seed",
  "bad-option",
  "model-missing",
  "model-corrupt",
  "model-self-test-failed",
  "model-load-failed",
  "context-full",
  "worker-lost",
  "device-lost",
  "engine-failed",
  "remote-unreachable",
  "remote-unauthorized",
  "remote-rate-limited",
  "remote-rejected",
  "remote-server-error",
  "remote-bad-reply",
  "remote-interrupted",
  "remote-timeout",
  "run-file-damaged",
  "run-file-foreign",
  "run-file-too-new",
  "run-gone",
  "budget-reached",
  "share-link-damaged",
  "storage-failed",
  "aborted",
  "unknown",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What crosses a worker's border or goes into a run's events: no stack, no secrets. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  /** One sentence: what happened. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly remedy: string;
}

const MARKER = Symbol.for("stepgate.error");

/** The one error class of the project. Recognised by a marker, so it survives bundles and realms. */
export class StepgateError extends Error implements ErrorRecord {
  override readonly name = "StepgateError";
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly [MARKER] = true;

  constructor(record: ErrorRecord, options?: ErrorOptions) {
    super(record.message, options);
    this.code = record.code;
    this.remedy = record.remedy;
  }

  static is(value: unknown): value is StepgateError {
    return typeof value === "object" && value !== null && MARKER in value;
  }
}

export function isAbort(error: unknown): boolean {
  if (StepgateError.is(error)) return error.code === "aborted";
  return error instanceof DOMException && error.name === "AbortError";
}

/** The small model's worker or device is gone; another can take its place. */
export function isLost(error: unknown): boolean {
  return StepgateError.is(error) && (error.code === "worker-lost" || error.code === "device-lost");
}

/** Any thrown thing as a record that can be shown and stored. */
export function toErrorRecord(error: unknown): ErrorRecord {
  if (StepgateError.is(error)) return { code: error.code, message: error.message, remedy: error.remedy };
  if (isAbort(error)) return { code: "aborted", message: "Stopped.", remedy: "Run again to go on." };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "unknown",
    message,
    remedy: "Try again; if it happens again, report it with this run's file.",
  };
}

export function aborted(): StepgateError {
  return new StepgateError({ code: "aborted", message: "Stopped.", remedy: "Run again to go on." });
}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw aborted();
}
