import { join } from "node:path";

export const PROJECT_ROOT = join(import.meta.dirname, "..", "..");
/** The folder of static files, with the models and policies. */
export const PUBLIC_FOLDER = join(PROJECT_ROOT, "public");
