import type { Plugin } from "vite";
import { PRICE_LIST } from "../src/engines/remote/price-list/price-list.ts";

const MODULE = "/src/engines/remote/price-list/price-list.ts";

/** Puts the trimmed price list into the page instead of the package that it is computed from. */
export function priceListAtBuild(): Plugin {
  return {
    name: "stepgate:price-list",
    enforce: "pre",
    load(id) {
      if (!id.replaceAll("\\", "/").endsWith(MODULE)) return null;
      // Parsed as one string: that is quicker than the same as an object literal.
      return `export const PRICE_LIST = JSON.parse(${JSON.stringify(JSON.stringify(PRICE_LIST))});`;
    },
  };
}
