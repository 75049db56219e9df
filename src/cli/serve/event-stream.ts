import type { StepDelta } from "../../core/writer.ts";
import { toApiError } from "./api-error.ts";
import type { GenerationEnd } from "./generate.ts";
import type { ResponseFormat } from "./response-format.ts";

/**
 * Sends text as it is written, as server-sent events. Waits for the first piece, so that a request that fails
 * before it is answered with a status; one that fails later ends with an error object and without `[DONE]`.
 * Text waits in memory for a client that reads slowly: the model must not wait for it.
 */
export async function eventStream(
  text: AsyncGenerator<StepDelta, GenerationEnd, void>,
  format: ResponseFormat,
  withUsage: boolean,
  onCancel: () => void,
): Promise<Response> {
  const first = await text.next();
  const encoder = new TextEncoder();
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (data: string) => controller.enqueue(encoder.encode(`data: ${data}\n\n`));
      try {
        const opening = format.first();
        if (opening !== null) send(JSON.stringify(opening));
        let next = first;
        for (; !next.done; next = await text.next()) send(JSON.stringify(format.piece(next.value)));
        send(JSON.stringify(format.last(next.value)));
        if (withUsage) send(JSON.stringify(format.usage(next.value)));
        send("[DONE]");
      } catch (error) {
        // After a cancel there is nobody left to tell.
        if (!cancelled) send(JSON.stringify(toApiError(error).body));
      }
      if (!cancelled) controller.close();
    },
    cancel() {
      cancelled = true;
      onCancel();
    },
  });
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache" },
  });
}
