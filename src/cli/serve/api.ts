import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { ApiError, toApiError, unsupported } from "./api-error.ts";
import { chatFormat } from "./chat-format.ts";
import { readChatRequest } from "./chat-request.ts";
import { completionFormat } from "./completion-format.ts";
import { readCompletionRequest } from "./completion-request.ts";
import { eventStream } from "./event-stream.ts";
import type { GenerationRequest } from "./generation-request.ts";
import type { ModelHost } from "./model-host.ts";
import { readBody } from "./read-body.ts";
import type { FormatOptions, ResponseFormat } from "./response-format.ts";

export interface ApiOptions {
  readonly host: ModelHost;
  /** Asked for as a bearer when not null. */
  readonly apiKey: string | null;
  /** Aborts what is being written when the server stops. */
  readonly stopping: AbortSignal;
}

interface Endpoint {
  readonly prefix: string;
  readonly read: (body: string) => GenerationRequest;
  readonly format: (options: FormatOptions) => ResponseFormat;
}

const CHAT: Endpoint = { prefix: "chatcmpl-", read: readChatRequest, format: chatFormat };
const COMPLETION: Endpoint = { prefix: "cmpl-", read: readCompletionRequest, format: completionFormat };

/** The OpenAI-compatible API, to be mounted under `/v1`. */
export function createApi(options: ApiOptions): Hono {
  const { host, apiKey } = options;
  const started = Math.floor(Date.now() / 1000);
  const card = { id: host.id, object: "model", created: started, owned_by: "stepgate" };
  const api = new Hono();
  api.onError((error) => toApiError(error).response);
  api.use(async (context, next) => {
    if (apiKey !== null) checkKey(context.req.header("authorization"), apiKey);
    await next();
  });
  api.get("/models", (context) => context.json({ object: "list", data: [card] }));
  api.get("/models/:id", (context) => {
    checkModel(context.req.param("id"), host);
    return context.json(card);
  });
  api.post("/chat/completions", (context) => complete(context, CHAT, options));
  api.post("/completions", (context) => complete(context, COMPLETION, options));
  api.all("/chat/completions", onlyPost);
  api.all("/completions", onlyPost);
  api.all("*", (context) => {
    throw new ApiError(404, `There is no ${context.req.method} ${context.req.path}.`, {
      code: "unknown_url",
    });
  });
  return api;
}

async function complete(context: Context, endpoint: Endpoint, options: ApiOptions): Promise<Response> {
  const { host, stopping } = options;
  const request = endpoint.read(await readBody(context.req.raw));
  checkModel(request.model, host);
  const { identity, capabilities } = await host.load();
  if (request.topLogprobs !== null && capabilities.tokenScores === "none")
    throw unsupported("logprobs", "This model gives no log-probabilities.");
  const format = endpoint.format({
    id: endpoint.prefix + randomUUID().replaceAll("-", ""),
    created: Math.floor(Date.now() / 1000),
    model: host.id,
    fingerprint: identity.revision,
    topLogprobs: request.topLogprobs,
    streamUsage: request.stream && request.streamUsage,
  });
  // The request's own signal tells that the client has gone.
  const gone = new AbortController();
  const signal = AbortSignal.any([context.req.raw.signal, stopping, gone.signal]);
  const text = host.generate(request, signal);
  if (request.stream) return eventStream(text, format, request.streamUsage, () => gone.abort());
  const pieces = [];
  for (;;) {
    const next = await text.next();
    if (next.done) return context.json(format.whole(pieces, next.value));
    pieces.push(next.value);
  }
}

function onlyPost(context: Context): Response {
  const { response } = new ApiError(405, `Use POST, not ${context.req.method}.`, {
    code: "method_not_allowed",
  });
  response.headers.set("Allow", "POST");
  return response;
}

function checkModel(model: string, host: ModelHost): void {
  if (model === host.id) return;
  throw new ApiError(404, `There is no model named ${model} here; there is ${host.id}.`, {
    param: "model",
    code: "model_not_found",
  });
}

function checkKey(header: string | undefined, apiKey: string): void {
  const given = /^Bearer (.+)$/i.exec(header ?? "")?.[1] ?? "";
  // Digests have one length, so the comparison takes the same time for every key.
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (timingSafeEqual(digest(given), digest(apiKey))) return;
  throw new ApiError(401, "This server asks for its API key as a bearer token.", {
    type: "authentication_error",
    code: "invalid_api_key",
  });
}
