import { StepgateError, toErrorRecord } from "../../core/errors.ts";
import { withExchanges } from "../../core/failed-exchanges.ts";
import type { Usage } from "../../core/usage.ts";
import type { Exchange } from "../../core/writer.ts";
import { withoutKey } from "./api-key.ts";
import type { RemoteError } from "./remote-error.ts";

/** The server did not take the request as it was; another one might do. */
export function isRefusal(error: RemoteError): boolean {
  return error.status === 400 || error.status === 422;
}

/** The error as one of ours, with the key taken out of its words, and with what was sent and spent. */
export function failedRequest(
  error: unknown,
  spent: {
    readonly key: string | null;
    readonly exchanges: readonly Exchange[];
    readonly usage: Usage;
  },
): StepgateError {
  const { code, message, remedy } = toErrorRecord(error);
  const clean = new StepgateError({ code, message: withoutKey(message, spent.key), remedy });
  return withExchanges(clean, spent.exchanges, spent.usage);
}
