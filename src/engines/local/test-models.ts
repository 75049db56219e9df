import { existsSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE_PATH } from "./catalogue.ts";

/** For tests only: the folder of static files whose models they run. */
export const testRoot = "public";
export const hasModels = existsSync(join(testRoot, CATALOGUE_PATH));

export const PROBLEM =
  "Ben has 12 apples. Mia has 7 more apples than Ben. Carl has 5 fewer apples than Mia. How many apples does Carl have?";

/** A network of three features: logit = f₁ + 10 f₂ + 100 f₃ + 0.5. */
export const tinyNetwork = new Uint8Array(
  Buffer.from(
    "CAg6kgEKGAoIZmVhdHVyZXMKAXcSAW0iBk1hdE11bAoSCgFtCgFiEgVsb2dpdCIDQWRkEgFuKhcIAwgBEAFCAXdKDAAAgD8AACBB" +
      "AADIQioPCAEIARABQgFiSgQAAAA/WhsKCGZlYXR1cmVzEg8KDQgBEgkKAxIBcgoCCANiGAoFbG9naXQSDwoNCAESCQoDEgFyCgIIAUIECgAQEQ==",
    "base64",
  ),
);
