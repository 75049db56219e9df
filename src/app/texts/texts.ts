import { en } from "./en.ts";

/** The page's words. One module per language; here a second one would be chosen. */
export const texts = en;
