import { prerender } from "react-dom/static";
import { App } from "../app.tsx";

/** The page as it first opens, as HTML: written into index.html when it is built. */
export async function renderPage(): Promise<string> {
  const failures: unknown[] = [];
  const { prelude } = await prerender(<App />, {
    progressiveChunkSize: Number.POSITIVE_INFINITY,
    onError: (error) => void failures.push(error),
  });
  if (failures.length > 0) throw failures[0];
  return new Response(prelude).text();
}
