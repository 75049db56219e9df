import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ReplayServer {
  readonly baseUrl: string;
  readonly requests: SeenRequest[];
  /** Resolves when a client hangs up before its answer is whole. */
  readonly hangUp: Promise<void>;
  close(): Promise<void>;
}

/** How one request is answered. */
export type Answer = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

/** A real HTTP server that answers the first request with the first answer, and so on; the last one repeats. */
export async function replayServer(...answers: readonly Answer[]): Promise<ReplayServer> {
  const requests: SeenRequest[] = [];
  let hungUp = () => {};
  const hangUp = new Promise<void>((resolve) => {
    hungUp = resolve;
  });
  const server = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming.setEncoding("utf8")) body += chunk;
    const request = { url: incoming.url ?? "", headers: incoming.headers, body };
    requests.push(request);
    response.on("close", () => {
      if (!response.writableFinished) hungUp();
    });
    await answers[Math.min(requests.length, answers.length) - 1]?.(response, request);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    hangUp,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A stream from `fixtures/`: written by hand in the form in which that server sends it. */
export function recorded(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}.sse`, import.meta.url), "utf8");
}

/** Answers with server-sent events, in chunks of so many bytes (all at once when left out). */
export function events(text: string, chunkBytes = Number.POSITIVE_INFINITY): Answer {
  return async (response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      response.write(bytes.subarray(at, at + chunkBytes));
      if (chunkBytes < bytes.length) await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
}

/** Answers with a status and a body. */
export function answer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(body);
  };
}

/** A stream of chat chunks from pieces of text, with a last chunk of your choice. */
export function chunks(pieces: readonly string[], last: object | null): string {
  const lines = pieces.map((content) => ({
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
  }));
  const all = last === null ? lines : [...lines, last];
  return all.map((line) => `data: ${JSON.stringify(line)}\n\n`).join("");
}

export function lastChunk(finish: string, more: object = {}): object {
  return { choices: [{ index: 0, delta: {}, finish_reason: finish, ...more }] };
}
