import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";

export interface FakeProvider {
  readonly url: string;
  close(): Promise<void>;
}

/** A provider on another port that answers every completion as told, with the headers that a browser asks for. */
export async function startProvider(
  reply: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<FakeProvider> {
  const server: Server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "null");
    response.setHeader("Access-Control-Allow-Headers", "*, authorization, content-type");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else reply(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Chooses "Another server" and fills in its form. */
export async function chooseProvider(page: Page, url: string): Promise<void> {
  await page.getByRole("radio", { name: en.largeModel.custom }).check();
  await page.getByLabel(en.largeModel.form.baseUrl).fill(url);
  await page.getByLabel(en.largeModel.form.model, { exact: true }).fill("a-model");
}

/** Says that what follows is a stream of events. */
export function startStream(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { "Content-Type": "text/event-stream" });
}

/** A piece of a streamed completion; with why it ended, if it did. */
export function streamed(content: string, finish: string | null = null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
}

export const STREAM_END = `${streamed("", "stop")}data: [DONE]\n\n`;
