import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, type ServerOptions, startServer } from "../start-server.ts";
import { type ToyOptions, type ToyWriter, toyWriter } from "./toy-writer.ts";

export interface ToyServer extends RunningServer {
  readonly url: string;
  readonly writer: ToyWriter;
  /** POSTs JSON (or a text as it is). */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** A started server with the toy model, on a port that is free. */
export async function serveToy(
  toy: ToyOptions = {},
  options: Partial<ServerOptions> = {},
): Promise<ToyServer> {
  const writer = toyWriter(toy);
  const server = await startServer({
    port: 0,
    distDir: join(tmpdir(), "stepgate-no-such-folder"),
    model: { id: "toy", load: async () => writer },
    ...options,
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    ...server,
    url,
    writer,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Record<string, string | undefined>;
  readonly text: string;
}

/** A request with headers that fetch would not send, like another Host. */
export async function rawRequest(...args: Parameters<typeof rawBody>): Promise<RawAnswer> {
  const { body, ...rest } = await rawBody(...args);
  return { ...rest, text: body.toString() };
}

/** The same, with the answer's bytes as they were sent. */
export function rawBody(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Omit<RawAnswer, "text"> & { readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method, headers }, async (response) => {
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece);
      const told = Object.entries(response.headers).map(([name, value]) => [name, value?.toString()]);
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(told),
        body: Buffer.concat(pieces),
      });
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

/** The data of every server-sent event; JSON but for the last "[DONE]". */
export function eventData(text: string): unknown[] {
  return text
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => event.replace(/^data: /, ""))
    .map((data) => (data === "[DONE]" ? data : JSON.parse(data)));
}
