// What a visitor downloads before the page works: the JavaScript that the built index.html loads, with its
// static imports, gzipped. Only JavaScript has a budget; style sheets and fonts are listed beside it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseSync } from "vite";
import { inRoot } from "./project.mjs";

const budget = 150_000;
const dist = inRoot("dist");
if (!existsSync(join(dist, "index.html"))) {
  console.error("There is no build in dist/. Run: npm run build");
  process.exit(1);
}
const html = readFileSync(join(dist, "index.html"), "utf8");

const attribute = (tag, name) => tag.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1];
const tags = html.match(/<(script|link|style)\b[^>]*>/g) ?? [];
const local = (url) => url.replace(/^\.?\//, "");

// The strict Content-Security-Policy refuses these, so a build that has them is broken.
const inline = tags.filter(
  (tag) => tag.startsWith("<style") || (tag.startsWith("<script") && !attribute(tag, "src")),
);
if (inline.length > 0) {
  console.error(`index.html has inline code, which the Content-Security-Policy refuses: ${inline.join(" ")}`);
  process.exit(1);
}

const scripts = new Set();
const addScript = (file) => {
  if (scripts.has(file)) return;
  scripts.add(file);
  const { module } = parseSync(file, readFileSync(join(dist, file), "utf8"));
  const requests = [...module.staticImports, ...module.staticExports.flatMap((item) => item.entries)];
  for (const { moduleRequest } of requests)
    if (moduleRequest) addScript(local(new URL(moduleRequest.value, `http://x/${file}`).pathname));
};
for (const tag of tags) {
  if (tag.startsWith("<script")) addScript(local(attribute(tag, "src")));
  if (attribute(tag, "rel") === "modulepreload") addScript(local(attribute(tag, "href")));
}
const styles = tags
  .filter((tag) => attribute(tag, "rel") === "stylesheet")
  .map((tag) => local(attribute(tag, "href")));
const assets = existsSync(join(dist, "assets")) ? readdirSync(join(dist, "assets")) : [];
// A browser fetches only the subsets whose letters occur; the Latin ones are what an English page takes.
const fonts = assets.filter((name) => name.endsWith(".woff2")).map((name) => `assets/${name}`);

const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
const table = (title, files, measure) => {
  const rows = files.map((file) => [file, measure(readFileSync(join(dist, file)))]);
  const total = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(title);
  for (const [file, bytes] of rows.sort((a, b) => b[1] - a[1])) console.log(`${kB(bytes)}  ${file}`);
  console.log(`${kB(total)}  in all\n`);
  return total;
};

const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const javascript = table("JavaScript of the first load, gzip", [...scripts], gzip);
table("Style sheets, gzip", styles, gzip);
table("Fonts in the build (not all are fetched)", fonts, (bytes) => bytes.length);

if (javascript > budget) {
  console.error(`The first load's JavaScript is over its budget of ${budget / 1000} kB.`);
  process.exit(1);
}
console.log(`Within the budget of ${budget / 1000} kB.`);
