import { type ErrorRecord, StepgateError } from "../../core/errors.ts";
import { retryAfterMilliseconds } from "./retry.ts";
import type { ServerMessage } from "./server-message.ts";

interface RemoteErrorDetails {
  /** HTTP status; 0 when there was none. */
  readonly status?: number;
  readonly retryAfterMs?: number | null;
  readonly serverMessage?: string;
  readonly retryable?: boolean;
}

/** A failed request, with what decides whether and when it is sent again. */
export class RemoteError extends StepgateError {
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** The server's own words; "" when it gave none. */
  readonly serverMessage: string;
  readonly retryable: boolean;

  constructor(record: ErrorRecord, details: RemoteErrorDetails = {}) {
    super(record);
    this.status = details.status ?? 0;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.serverMessage = details.serverMessage ?? "";
    this.retryable = details.retryable ?? false;
  }
}

const RETRYABLE = new Set([408, 409, 429]);

/** The error for an HTTP status other than 200, or for an error object with such a code inside a 200 stream. */
export function statusError(
  status: number,
  said: ServerMessage,
  host: string,
  headers: Headers | null,
): RemoteError {
  const spent = said.code === "insufficient_quota";
  return new RemoteError(statusRecord(status, said, host, spent), {
    status,
    serverMessage: said.text,
    retryAfterMs: retryAfterMilliseconds(headers),
    retryable: (RETRYABLE.has(status) || status >= 500) && !spent,
  });
}

function statusRecord(status: number, said: ServerMessage, host: string, spent: boolean): ErrorRecord {
  const words = said.text === "" ? "" : `: ${said.text}`;
  if (status === 401 || status === 403)
    return {
      code: "remote-unauthorized",
      message: `${host} refused access (${status})${words}`,
      remedy: "Check the API key for this provider, and that it may use this model from here.",
    };
  if (status === 429)
    return {
      code: "remote-rate-limited",
      message: `${host} ${spent ? "says that its credit is used up" : "is asked too often"} (429)${words}`,
      remedy: spent
        ? "Add credit at the provider, or choose another one."
        : "Wait a minute, then retry the step.",
    };
  if (status === 408)
    return {
      code: "remote-timeout",
      message: `${host} gave up waiting for the request (408)${words}`,
      remedy: "Retry the step; if it happens again, the connection or the server is too slow.",
    };
  if (status >= 500)
    return {
      code: "remote-server-error",
      message: `${host} failed (${status})${words}`,
      remedy: "The fault is at the server: retry the step in a while, or choose another provider.",
    };
  if (status >= 300 && status < 400)
    return {
      code: "remote-rejected",
      message: `${host} points to another address (${status}).`,
      remedy: "Give the provider's final base URL: Stepgate sends a problem only where you said.",
    };
  return {
    code: "remote-rejected",
    message: `${host} did not accept the request (${status})${words}`,
    remedy:
      status === 404
        ? "Check the model's name and the base URL, which usually ends in /v1."
        : "Check the model's name and the way of continuing chosen for this provider.",
  };
}

/** A request that never got an answer. Browsers tell a page nothing more, so all causes are named. */
export function unreachable(host: string): RemoteError {
  return new RemoteError({
    code: "remote-unreachable",
    message: `No answer from ${host}.`,
    remedy:
      "One of three things: the server is not running or this device is offline; the server does not allow this " +
      "page to call it (CORS); or the browser blocked it (local network permission, or http from an https page).",
  });
}

export function timedOut(host: string, milliseconds: number): RemoteError {
  return new RemoteError({
    code: "remote-timeout",
    message: `${host} was silent for ${Math.round(milliseconds / 100) / 10} seconds.`,
    remedy: "Retry the step, choose a faster model, or allow more time for this provider.",
  });
}

export function interrupted(host: string): RemoteError {
  return new RemoteError({
    code: "remote-interrupted",
    message: `The answer from ${host} broke off before its end.`,
    remedy: "Retry the step; what was written before it is kept.",
  });
}

export function badReply(host: string, what: string): RemoteError {
  return new RemoteError({
    code: "remote-bad-reply",
    message: `${host} answered with ${what}.`,
    remedy: "Check that the base URL leads to an OpenAI-compatible API; it usually ends in /v1.",
  });
}

export function onlyThought(host: string): RemoteError {
  return new RemoteError({
    code: "remote-bad-reply",
    message: `${host} used up the tokens of this step without writing any text.`,
    remedy:
      "Choose a model that does not think first, switch its thinking off, or allow more tokens per step.",
  });
}

export function filtered(host: string): RemoteError {
  return new RemoteError({
    code: "remote-rejected",
    message: `${host} withheld the answer: its content filter stepped in.`,
    remedy: "Reword the problem, or choose another provider.",
  });
}
