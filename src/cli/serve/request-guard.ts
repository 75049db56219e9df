import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error.ts";

export const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"] as const;

/**
 * Why a request is not answered; null when it is. Other web pages can make a browser send requests here, also
 * under a name of theirs that resolves to this computer: the names asked for and asking must be our own.
 */
export function refusal(incoming: IncomingMessage): ApiError | null {
  const own = ownHosts(incoming.socket.localPort ?? 0);
  if (!incoming.url?.startsWith("/"))
    return new ApiError(400, "Ask for a path, not for another address.", { code: "bad_target" });
  if (!own.includes(incoming.headers.host?.toLowerCase() ?? ""))
    return new ApiError(421, `This server answers only as ${own.join(" or ")}.`, { code: "wrong_host" });
  if (incoming.method === "GET" || incoming.method === "HEAD") return null;
  const { origin } = incoming.headers;
  const foreign = origin !== undefined && !own.some((host) => origin.toLowerCase() === `http://${host}`);
  if (!foreign && incoming.headers["sec-fetch-site"] !== "cross-site") return null;
  return new ApiError(403, "Only pages from this server may use its API.", { code: "foreign_origin" });
}

function ownHosts(port: number): string[] {
  return LOOPBACK_NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}
