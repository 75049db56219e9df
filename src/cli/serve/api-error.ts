import { isAbort, StepgateError } from "../../core/errors.ts";

type ErrorType = "invalid_request_error" | "authentication_error" | "rate_limit_error" | "server_error";

/** An error that an OpenAI client understands. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: ErrorType;
  readonly param: string | null;
  readonly code: string | null;

  constructor(
    status: number,
    message: string,
    details: { type?: ErrorType; param?: string | null; code?: string | null } = {},
  ) {
    super(message);
    this.status = status;
    this.type = details.type ?? (status >= 500 ? "server_error" : "invalid_request_error");
    this.param = details.param ?? null;
    this.code = details.code ?? null;
  }

  get body(): { error: { message: string; type: string; param: string | null; code: string | null } } {
    const { message, type, param, code } = this;
    return { error: { message, type, param, code } };
  }

  get response(): Response {
    const headers: Record<string, string> = {};
    if (this.status === 401) headers["WWW-Authenticate"] = "Bearer";
    if (this.status === 429 || this.status === 503) headers["Retry-After"] = "1";
    return Response.json(this.body, { status: this.status, headers });
  }
}

/** A request for something that this model does not do. */
export function unsupported(param: string, message: string): ApiError {
  return new ApiError(400, message, { param, code: "unsupported_value" });
}

/** Any thrown thing as an answer. What is not ours is logged, and not told to the client. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (isAbort(error)) return new ApiError(503, "The server is stopping.", { code: "stopped" });
  if (!StepgateError.is(error)) {
    console.error(error);
    return new ApiError(500, "Something went wrong in the server; its log says more.");
  }
  const message = `${error.message} ${error.remedy}`;
  if (error.code === "context-full")
    return new ApiError(400, message, { param: "messages", code: "context_length_exceeded" });
  const unavailable = ["model-missing", "model-corrupt", "model-load-failed", "model-self-test-failed"];
  return new ApiError(unavailable.includes(error.code) ? 503 : 500, message, { code: error.code });
}
