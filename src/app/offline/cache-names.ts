/** The page's files, one cache for each version of the page. */
export const SHELL_PREFIX = "stepgate-shell-";

/** The ONNX runtime's files, kept once a model was loaded with them. */
export const RUNTIME_CACHE = "stepgate-runtime";

/** What the page tells a waiting service worker when the visitor takes the new version. */
export const SKIP_WAITING = "stepgate:skip-waiting";
