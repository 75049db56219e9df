// Imports run one way only (docs/architecture.md): this holds the source to it. Types count as imports, and so
// do dynamic imports, re-exports and `new URL("./worker.ts", import.meta.url)`.
//
// dependency-cruiser 17 would do this, but it reads TypeScript only through typescript < 7 or through swc, and
// its swc reader refuses .tsx. The parser used here is the one that Vite brings.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync } from "vite";
import { inRoot } from "./project.mjs";

/** Which of our folders each folder may import from, itself included. */
export const mayImport = {
  core: ["core"],
  policies: ["core", "policies"],
  engines: ["core", "engines"],
  problems: ["core", "problems"],
  lab: ["core", "policies", "engines", "problems", "lab"],
  app: ["core", "policies", "engines", "problems", "lab", "app"],
  cli: ["core", "policies", "engines", "problems", "lab", "cli"],
};

/** core is pure: besides itself only these small packages, and none of Node's modules. Tests may use more. */
const corePackages = ["diff", "fraction.js", "pure-rand", "valibot"];
/** The page's own packages stay in the page. */
const appPackages = /^(react|react-dom|zustand|idb|@fontsource|@fontsource-variable)(\/|$)/;

/** Every module a file names: `{ name, isStatic, line }`. */
export function importsOf(file, text) {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const found = [];
  const add = (node, isStatic) => {
    if (node?.type === "Literal" && typeof node.value === "string")
      found.push({ name: node.value, isStatic, line: text.slice(0, node.start).split("\n").length });
  };
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== "object") return;
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type)) add(node.source, true);
    if (node.type === "ImportExpression") add(node.source, false);
    if (node.type === "TSImportType") add(node.source ?? node.argument?.literal ?? node.argument, false);
    if (
      node.type === "NewExpression" &&
      node.callee.name === "URL" &&
      node.arguments[1]?.object?.type === "MetaProperty"
    )
      add(node.arguments[0], false);
    for (const [key, value] of Object.entries(node)) if (key !== "parent") visit(value);
  };
  visit(program);
  return found;
}

const isTest = (file) => /\.test\.tsx?$/.test(file);
const packageOf = (name) => name.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? name;

/** What is wrong with one import, as a sentence, or null. `from` and `to` are paths below src/. */
export function wrongImport(from, name, to) {
  const room = from.split("/")[0] ?? "";
  const allowed = mayImport[room];
  if (!allowed) return `src/${from} is in none of the rooms: ${Object.keys(mayImport).join(", ")}`;
  if (to !== undefined) {
    const target = to.split("/")[0] ?? "";
    if (to.startsWith("../"))
      return to.startsWith("../public/") ? null : `${room} may not reach outside src/ (${name})`;
    return allowed.includes(target) ? null : `${room} may not import ${target} (${name})`;
  }
  if (isTest(from)) return null;
  if (room === "core" && !corePackages.includes(packageOf(name)))
    return `core is pure and may not import ${name}`;
  if (room !== "app" && appPackages.test(name)) return `${name} belongs to the page: only app may import it`;
  if (room === "app" && name.startsWith("node:")) return `the page has no ${name}`;
  return null;
}

/** One path around for each group of files that import each other in a ring. */
export function findCycles(graph) {
  const cycles = [];
  const state = new Map();
  const path = [];
  const visit = (file) => {
    state.set(file, "open");
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === "open") cycles.push([...path.slice(path.indexOf(next)), next]);
      else if (!state.has(next)) visit(next);
    }
    path.pop();
    state.set(file, "done");
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return cycles;
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

/** Checks a src folder and gives the complaints, each with its place. */
export function checkStructure(src) {
  const complaints = [];
  const graph = new Map();
  const below = (path) => relative(src, path).replaceAll("\\", "/");
  for (const path of sourceFiles(src)) {
    const from = below(path);
    const edges = [];
    graph.set(from, edges);
    for (const { name, isStatic, line } of importsOf(path, readFileSync(path, "utf8"))) {
      const place = `src/${from}:${line}`;
      const bare = name.replace(/\?.*$/, "");
      let to;
      if (/^\.\.?(\/|$)/.test(bare)) {
        const target = resolve(dirname(path), bare);
        to = below(target);
        if (!existsSync(target) || !statSync(target).isFile()) {
          complaints.push(`${place}: no file ${name} (relative imports carry their extension)`);
          continue;
        }
        if (isStatic) edges.push(to);
      }
      const complaint = wrongImport(from, name, to);
      if (complaint) complaints.push(`${place}: ${complaint}`);
    }
  }
  for (const cycle of findCycles(graph)) complaints.push(`a ring of imports: ${cycle.join(" → ")}`);
  return { complaints, files: graph.size };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { complaints, files } = checkStructure(inRoot("src"));
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  else console.log(`${files} files, every import runs the right way, no rings.`);
}
