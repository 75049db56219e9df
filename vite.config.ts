import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defaultClientConditions } from "vite";
import { type ManifestOptions, VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { katexWoff2Only } from "./scripts/katex-woff2-only.ts";
import { prerender } from "./scripts/prerender.ts";
import { priceListAtBuild } from "./scripts/price-list-at-build.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const readJson = (path: string): { version: string } => JSON.parse(readFileSync(join(root, path), "utf8"));
const appVersion = readJson("package.json").version;
const ortVersion = readJson("node_modules/onnxruntime-web/package.json").version;
const ortSource = join(root, "node_modules/onnxruntime-web/dist");

/** The builds of the runtime we use: plain for the CPU, JSPI or else asyncify for WebGPU. */
const ortFiles = ["", ".jspi", ".asyncify"].flatMap((variant) =>
  ["mjs", "wasm"].map((extension) => `ort-wasm-simd-threaded${variant}.${extension}`),
);

const ortBytes = Object.fromEntries(
  ["", ".jspi", ".asyncify"].map((variant) => {
    const sizes = ["mjs", "wasm"].map(
      (extension) => statSync(join(ortSource, `ort-wasm-simd-threaded${variant}.${extension}`)).size,
    );
    return [variant, sizes.reduce((sum, size) => sum + size, 0)];
  }),
);

/** Cross-origin isolation, which WASM threads need. The served build gets it from src/cli's server. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** As in src/app/styles/tokens.css. */
const PAPER = { light: "#FBFAF6", dark: "#151412" } as const;

/** Not in the manifest's standard yet, nor in the plugin's types. */
interface ManifestWithDark extends Partial<ManifestOptions> {
  readonly color_scheme_dark: { readonly background_color: string; readonly theme_color: string };
}

/** Serves the ONNX runtime's WASM files from our own origin, in a folder named by their version. */
function onnxRuntimeFiles(): Plugin {
  const folder = `ort-${ortVersion}`;
  return {
    name: "stepgate:onnx-runtime-files",
    configureServer(server) {
      server.middlewares.use(`/${folder}/`, (request, response, next) => {
        const name = (request.url ?? "").replace(/^\/|\?.*$/g, "");
        if (!ortFiles.includes(name)) return next();
        const file = join(ortSource, name);
        response.setHeader("Content-Type", name.endsWith(".wasm") ? "application/wasm" : "text/javascript");
        response.setHeader("Content-Length", statSync(file).size);
        // The .mjs is also the script of the runtime's own worker threads: it must be isolated itself.
        for (const [header, value] of Object.entries(isolation)) response.setHeader(header, value);
        createReadStream(file).pipe(response);
      });
    },
    writeBundle(options) {
      const out = join(options.dir ?? join(root, "dist"), folder);
      mkdirSync(out, { recursive: true });
      for (const name of ortFiles) copyFileSync(join(ortSource, name), join(out, name));
    },
  };
}

/** The copies that Vite emits because onnxruntime-web names its files by `new URL(…)`: never loaded, 20 MB. */
function dropUnusedRuntimeCopies(): Plugin {
  return {
    name: "stepgate:drop-unused-runtime-copies",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const [name, file] of Object.entries(bundle))
          if (file.type === "asset" && /(^|\/)ort-wasm-[^/]*\.(wasm|mjs)$/.test(name)) delete bundle[name];
      },
    },
  };
}

/** Fails the build when a model library would be loaded with the page instead of inside a worker. */
function modelsOnlyInWorkers(): Plugin {
  return {
    name: "stepgate:models-only-in-workers",
    generateBundle(_options, bundle) {
      const pending = Object.values(bundle).flatMap((file) =>
        file.type === "chunk" && file.isEntry ? [file] : [],
      );
      const seen = new Set<string>();
      for (let chunk = pending.pop(); chunk; chunk = pending.pop()) {
        if (seen.has(chunk.fileName)) continue;
        seen.add(chunk.fileName);
        for (const id of chunk.moduleIds)
          if (/node_modules[\\/](onnxruntime-|@huggingface[\\/]|@mlc-ai[\\/])/.test(id))
            this.error(`${id} is part of the first load (${chunk.fileName}); import it in a worker only.`);
        for (const name of chunk.imports) {
          const next = bundle[name];
          if (next?.type === "chunk") pending.push(next);
        }
      }
    },
  };
}

/** Marks a finished build, so that `npm start` never serves half of one. */
function stampWhenDone(): Plugin {
  let failed = false;
  let outDir = "";
  return {
    name: "stepgate:stamp",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    buildEnd(error) {
      failed = error !== undefined;
    },
    closeBundle: {
      order: "post",
      handler() {
        if (!failed && existsSync(join(outDir, "index.html")))
          writeFileSync(join(outDir, ".built"), appVersion);
      },
    },
  };
}

/** The manifest and the service worker; what it keeps is the page itself, neither models nor the runtime. */
function installable(): Plugin[] {
  const icon = (name: string, size: number, purpose?: string) => ({
    src: `icons/${name}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    ...(purpose !== undefined && { purpose }),
  });
  return VitePWA({
    strategies: "injectManifest",
    srcDir: "src/app/offline",
    filename: "service-worker.ts",
    // The page registers it itself: the Content-Security-Policy allows no inline script.
    injectRegister: false,
    includeManifestIcons: false,
    manifest: {
      id: "./",
      start_url: "./",
      scope: "./",
      name: "Stepgate",
      short_name: "Stepgate",
      description:
        "A small language model solves on your own device and buys help only for the steps that need it.",
      lang: "en",
      display: "standalone",
      background_color: PAPER.light,
      theme_color: PAPER.light,
      color_scheme_dark: { background_color: PAPER.dark, theme_color: PAPER.dark },
      categories: ["education", "productivity"],
      icons: [
        { src: "favicon.svg", sizes: "any", type: "image/svg+xml" },
        icon("icon-192", 192),
        icon("icon-512", 512),
        icon("icon-maskable-512", 512, "maskable"),
      ],
    } as ManifestWithDark,
    injectManifest: {
      globPatterns: [
        "index.html",
        "assets/*.{js,css,svg,woff2}",
        "demo/*.json",
        "models/manifest.json",
        "boot.js",
        "favicon.svg",
        "icons/*.png",
      ],
      // In the names that Vite gives, the hash says what is inside.
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: 3_000_000,
    },
  });
}

export default defineConfig({
  plugins: [
    react(),
    priceListAtBuild(),
    katexWoff2Only(),
    onnxRuntimeFiles(),
    modelsOnlyInWorkers(),
    dropUnusedRuntimeCopies(),
    prerender(),
    ...installable(),
    stampWhenDone(),
  ],
  define: {
    __APP_VERSION__: JSON.stringify(appVersion),
    __ORT_VERSION__: JSON.stringify(ortVersion),
    __ORT_BYTES__: JSON.stringify(ortBytes),
  },
  resolve: {
    // onnxruntime-web without its built-in copy of one WASM loader: we choose among three at run time.
    conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  },
  worker: {
    format: "es",
    plugins: () => [dropUnusedRuntimeCopies()],
  },
  optimizeDeps: { exclude: ["@huggingface/transformers", "onnxruntime-web"] },
  server: { headers: isolation },
  build: {
    target: "es2022",
    outDir: "dist",
    // The Content-Security-Policy allows no data: fonts and no inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file for the first load: a dozen small ones would wait for each other on a slow connection.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] } } },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.{ts,mjs}"],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ["default", ["json", { outputFile: "test-results/vitest.json" }]],
  },
});
