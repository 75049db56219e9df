import { ApiError } from "./api-error.ts";

/** Far more than any problem with its steps. */
const LARGEST_BODY = 1_000_000;

/** The request's body as text; refuses one that is too large before or while it arrives. */
export async function readBody(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length")) > LARGEST_BODY) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > LARGEST_BODY) throw tooLarge();
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooLarge(): ApiError {
  return new ApiError(413, "The request body is larger than 1 MB.", { code: "request_too_large" });
}
