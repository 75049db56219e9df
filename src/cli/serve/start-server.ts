import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { StepgateError } from "../../core/errors.ts";
import { createApi } from "./api.ts";
import { ApiError, toApiError } from "./api-error.ts";
import { ModelHost, type ServedModel } from "./model-host.ts";
import { refusal } from "./request-guard.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { serveFile } from "./static-files.ts";

export interface ServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  /** A loopback address; the server is never reachable from elsewhere. */
  readonly host?: string;
  /** The built page. */
  readonly distDir: string;
  readonly model: ServedModel;
  /** Asked for by the API when given. */
  readonly apiKey?: string | null;
  /** Closes the server when aborted. */
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  readonly port: number;
  /** Loads the model ahead of the first request. */
  warmUp(): Promise<void>;
  /** Stops what is being written, lets short requests finish, and resolves when all is closed. */
  close(): Promise<void>;
}

const IPV4 = "127.0.0.1";
const IPV6 = "::1";
/** How long requests may take to finish when the server closes. */
const GRACE_MS = 1_000;

/** Serves the page and the API on this computer. Rejects with a StepgateError when it cannot listen. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, host = IPV4, distDir, model, apiKey = null, signal } = options;
  const stopping = new AbortController();
  const models = new ModelHost(model);
  const app = new Hono();
  app.onError((error) => toApiError(error).response);
  app.route("/v1", createApi({ host: models, apiKey, stopping: stopping.signal }));
  app.all("*", (context) => serveFile(context, distDir));
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: (error) => toApiError(error).response,
  });

  const [server, ...others] = await listen(port, host, (incoming, outgoing) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value);
    const refused = refusal(incoming);
    if (refused === null) return void answer(incoming, outgoing);
    outgoing.writeHead(refused.status, { "Content-Type": "application/json", Connection: "close" });
    outgoing.end(JSON.stringify(refused.body));
  });

  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= (async () => {
      stopping.abort();
      await Promise.all([server, ...others].map(closeServer));
      await models.close();
    })();
    return closing;
  };
  const stop = () => void close();
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  return {
    port: portOf(server),
    warmUp: async () => void (await models.load()),
    close,
  };
}

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * "localhost" may mean either loopback address, so by default both are taken: otherwise another server on the
 * other one would answer in our place.
 */
async function listen(port: number, host: string, listener: Listener): Promise<[Server, ...Server[]]> {
  const name = host === "localhost" ? IPV4 : host;
  if (name !== IPV4 && name !== IPV6)
    throw new StepgateError({
      code: "bad-option",
      message: `Stepgate serves this computer only, not ${host}.`,
      remedy: `Leave --host out, or give ${IPV4}.`,
    });
  const first = await listenOn(port, name, listener);
  if (name === IPV6) return [first];
  try {
    return [first, await listenOn(portOf(first), IPV6, listener)];
  } catch (error) {
    // No IPv6 on this machine, or a port that we chose ourselves.
    if (!StepgateError.is(error) || port === 0) return [first];
    await closeServer(first);
    throw error;
  }
}

async function listenOn(port: number, host: string, listener: Listener): Promise<Server> {
  // What Node would answer by itself goes through the listener too, and so gets its headers.
  const server = createServer({ requireHostHeader: false }, listener);
  server.on("checkExpectation", listener);
  server.on("clientError", (_error, socket) => refuseBadRequest(socket));
  server.listen(port, host);
  try {
    await once(server, "listening");
    return server;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw new StepgateError({
      code: "bad-option",
      message:
        code === "EADDRINUSE"
          ? `Port ${port} is already in use, perhaps by another Stepgate.`
          : `Port ${port} may not be used by this account.`,
      remedy: `Choose another one: npm start -- --port ${port < 1024 || port > 65_534 ? 5000 : port + 1}`,
    });
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** What is no HTTP never reaches the listener; it gets the same headers. */
function refuseBadRequest(socket: Duplex): void {
  if (!socket.writable) return;
  const body = JSON.stringify(
    new ApiError(400, "This is not a valid HTTP request.", { code: "bad_request" }).body,
  );
  const headers = { ...SECURITY_HEADERS, "Content-Type": "application/json", Connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(["HTTP/1.1 400 Bad Request", ...lines, `Content-Length: ${body.length}`, "", body].join("\r\n"));
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A connection whose last answer is just being sent becomes idle a little later.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(force);
}
