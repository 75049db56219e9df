import { runServe } from "../serve-command.ts";

// Run by serve-command.test.ts as a process of its own: port, folder of the page, folder of the models.
const [port, distDir = "", modelRoot = ""] = process.argv.slice(2);
await runServe({ port: Number(port), distDir, modelRoot });
