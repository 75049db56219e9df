import type { Plugin } from "vite";

/** KaTeX names each of its fonts in three formats; every browser that runs this page reads the first. */
export function katexWoff2Only(): Plugin {
  return {
    name: "stepgate:katex-woff2-only",
    enforce: "pre",
    transform(code, id) {
      if (!/katex[\\/]dist[\\/]katex\.min\.css/.test(id)) return null;
      return { code: code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, ""), map: null };
    },
  };
}
