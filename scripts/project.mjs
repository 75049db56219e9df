// What the other scripts share: where things are, whether the installed packages are the locked ones,
// and how to run a tool on any system. Plain Node, no packages: it must work before `npm ci` has run.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const inRoot = (...parts) => join(root, ...parts);
export const isCi = process.env.CI === "true" || process.env.CI === "1";

export function readJson(path, fallback) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (fallback !== undefined) return fallback;
    throw error;
  }
}

/**
 * Whether what npm noted down at its last install is what the lockfile asks for. Contents, not dates: a fresh
 * checkout gives every file today's date.
 */
export function isInstalled(lock, installed) {
  if (!lock?.packages || !installed?.packages) return false;
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === "") continue;
    const found = installed.packages[path];
    if (!found) {
      // Builds for other systems stay out, and so does what only they need.
      if (wanted.optional || wanted.devOptional || wanted.peer) continue;
      return false;
    }
    if (found.version !== wanted.version || found.integrity !== wanted.integrity) return false;
  }
  return Object.keys(installed.packages).every((path) => path in lock.packages);
}

/** Installs the locked packages unless they are there. Says so on stderr only: stdout may be a program's. */
export function ensureDependencies() {
  const lock = readJson(inRoot("package-lock.json"));
  if (isInstalled(lock, readJson(inRoot("node_modules", ".package-lock.json"), null))) return;
  console.error("Stepgate: installing its packages (once; about half a minute) …");
  const npm = process.env.npm_execpath;
  const stdio = ["ignore", 2, 2];
  const result =
    npm && /\.[cm]?js$/.test(npm) && /npm/.test(npm)
      ? spawnSync(process.execPath, [npm, "ci"], { cwd: root, stdio })
      : spawnSync("npm ci", { cwd: root, stdio, shell: true });
  if (result.status === 0) return;
  console.error("Stepgate: `npm ci` did not work (see above). Is the npm registry reachable?");
  process.exit(1);
}

/** Stops with a sentence on a Node that is too old, instead of with a syntax error somewhere later. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Stepgate needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}

const tools = {
  vite: ["vite", "bin", "vite.js"],
  vitest: ["vitest", "vitest.mjs"],
  tsc: ["typescript", "bin", "tsc"],
  biome: ["@biomejs", "biome", "bin", "biome"],
  knip: ["knip", "bin", "knip.js"],
  playwright: ["@playwright", "test", "cli.js"],
};

/** The arguments with which Node runs one of the installed tools (no shell, so the same on every system). */
export const tool = (name, ...args) => [inRoot("node_modules", ...tools[name]), ...args];

/** The arguments with which Node runs a TypeScript file of ours. */
export const typescript = (file, ...args) => [
  "--import",
  pathToFileURL(inRoot("node_modules", "tsx", "dist", "loader.mjs")).href,
  inRoot(file),
  ...args,
];

/** Runs Node with these arguments, passes signals on, and gives its exit code. */
export function runNode(args, { env, cwd = root } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: "inherit",
      env: { ...process.env, TSX_TSCONFIG_PATH: inRoot("tsconfig.json"), ...env },
    });
    const signals = process.platform === "win32" ? ["SIGINT", "SIGTERM"] : ["SIGINT", "SIGTERM", "SIGHUP"];
    const pass = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    const finish = (code) => {
      for (const signal of signals) process.off(signal, pass);
      done(code);
    };
    child.on("error", (error) => {
      console.error(error.message);
      finish(1);
    });
    child.on("exit", (code, signal) => finish(code ?? 128 + (constants.signals[signal] ?? 1)));
  });
}

function newest(path, skip) {
  if (skip(path) || !existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own date too: it changes when a file in it is removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name), skip)));
}

/** What the page is made from; of this folder, what is written in TypeScript. */
export function buildSources() {
  const scripts = readdirSync(inRoot("scripts")).filter((name) => name.endsWith(".ts"));
  const others = ["src", "public", "index.html", "vite.config.ts", "package-lock.json"];
  return [...others, ...scripts.map((name) => join("scripts", name))];
}

/** Whether dist/ holds a finished build that is newer than everything it is made from. */
export function isBuilt() {
  if (!existsSync(inRoot("dist", ".built")) || !existsSync(inRoot("dist", "index.html"))) return false;
  const built = statSync(inRoot("dist", ".built")).mtimeMs;
  const commandLine = inRoot("src", "cli");
  const skip = (path) => path === commandLine || /\.test\.tsx?$/.test(path);
  return buildSources().every((name) => newest(inRoot(name), skip) <= built);
}
