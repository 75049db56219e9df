import { join } from "node:path";
import { toErrorRecord } from "../../core/errors.ts";
import { loadNodeModel } from "../../engines/local/node-engine.ts";
import { PROJECT_ROOT, PUBLIC_FOLDER } from "../project-root.ts";
import type { ServedModel } from "./model-host.ts";
import { startServer } from "./start-server.ts";

export interface ServeOptions {
  readonly port: number;
  readonly host?: string;
  /** The API's key; none unless given here or in STEPGATE_API_KEY. */
  readonly apiKey?: string | null;
  /** The built page; the repository's own unless given. */
  readonly distDir?: string;
  /** The folder of static files with the models; the repository's own unless given. */
  readonly modelRoot?: string;
}

/**
 * `stepgate serve`: the page and the API, until SIGINT or SIGTERM. Says where it is on stderr; when it cannot
 * start, says why and sets the exit code to 1.
 */
export async function runServe(options: ServeOptions): Promise<void> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const model: ServedModel = {
    id: "pocket-large",
    load: () => loadNodeModel("pocket-large", { root: options.modelRoot ?? PUBLIC_FOLDER }),
  };
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, onSignal);
  try {
    const server = await startServer({
      port: options.port,
      ...(options.host !== undefined && { host: options.host }),
      distDir: options.distDir ?? join(PROJECT_ROOT, "dist"),
      model,
      apiKey: options.apiKey ?? (process.env.STEPGATE_API_KEY || null),
      signal: stop.signal,
    });
    say(`Stepgate is at http://localhost:${server.port}`);
    say(`OpenAI-compatible API: http://localhost:${server.port}/v1 (model ${model.id})`);
    server.warmUp().catch((error: unknown) => {
      if (stop.signal.aborted) return;
      const { message, remedy } = toErrorRecord(error);
      say(`The API has no model: ${message} ${remedy}`);
    });
    await stopped(stop.signal);
    await server.close();
  } catch (error) {
    const { message, remedy } = toErrorRecord(error);
    say(`${message} ${remedy}`);
    process.exitCode = 1;
  } finally {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, onSignal);
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
