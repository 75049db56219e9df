// `npm run -s stepgate -- <command> …`: Stepgate without a page. stdout belongs to the command alone.
import { ensureDependencies, requireNode, runNode, typescript } from "./project.mjs";

requireNode();
ensureDependencies();
process.exitCode = await runNode(typescript("src/cli/main.ts", ...process.argv.slice(2)), {
  cwd: process.cwd(),
});
