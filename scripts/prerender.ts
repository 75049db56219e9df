import { createServer, type Plugin } from "vite";

const EMPTY = '<div id="root"></div>';

/**
 * Draws the page as it first opens into index.html, so that the problem can be read before any script has arrived.
 * The page draws itself over it: nothing is hydrated, because what the visitor set earlier may differ.
 */
export function prerender(): Plugin {
  let page: Promise<string> | null = null;
  return {
    name: "stepgate:prerender",
    apply: "build",
    configResolved(config) {
      // The service worker's own build goes through here too, without a page.
      if (!config.build.ssr) page = null;
    },
    transformIndexHtml: {
      order: "post",
      async handler(html, { path }) {
        // Browser tests build pages of their own.
        if (path !== "/index.html") return html;
        if (!html.includes(EMPTY)) throw new Error(`index.html has no ${EMPTY}`);
        page ??= drawPage();
        return styleFirst(html).replace(EMPTY, `<div id="root" data-prepared>${await page}</div>`);
      },
    },
  };
}

/** The page is drawn as soon as its style sheet is there, so that is asked for before fonts, and both before the script. */
function styleFirst(html: string): string {
  const [link] = html.match(/ *<link rel="stylesheet"[^>]*>\n?/) ?? [];
  if (link === undefined) throw new Error("index.html has no style sheet");
  return html
    .replace(link, "")
    .replace(/(<title>)/, `${link.trim()}\n    $1`)
    .replace(/<script type="module"/, '$& fetchpriority="low"');
}

async function drawPage(): Promise<string> {
  const server = await createServer({
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  try {
    const { renderPage } = await server.ssrLoadModule("/src/app/offline/prepared-page.tsx");
    // The Content-Security-Policy refuses style attributes in HTML; what they set is set when the page draws itself.
    return String(await renderPage()).replace(/ style="[^"]*"/g, "");
  } finally {
    await server.close();
  }
}
