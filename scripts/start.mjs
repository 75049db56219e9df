// `npm start`: from a fresh clone to the page in the browser. Installs and builds only when needed, then serves.
// Arguments go to the server: `npm start -- --port 5000`.
import { ensureDependencies, isBuilt, requireNode, runNode, tool, typescript } from "./project.mjs";

requireNode();
ensureDependencies();

if (!isBuilt()) {
  console.error("Stepgate: building the page …");
  const code = await runNode(tool("vite", "build", "--logLevel", "warn"));
  if (code !== 0) {
    console.error("Stepgate: the page could not be built (see above).");
    process.exit(code);
  }
}

const args = process.argv.slice(2);
const hasPort = args.some((arg) => arg === "--port" || arg.startsWith("--port="));
process.exitCode = await runNode(
  typescript("src/cli/main.ts", "serve", ...(hasPort ? [] : ["--port", "4173"]), ...args),
);
