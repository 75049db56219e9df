/// <reference types="vite/client" />

/**
 * Set by vite.config.ts. Absent where the code runs without Vite (the command line), so ask with `typeof`
 * in anything that both share.
 */
declare const __APP_VERSION__: string;

/** The onnxruntime-web version whose WASM files are served under `/ort-<version>/`. */
declare const __ORT_VERSION__: string;

/** The size of its WASM builds by variant ("", ".jspi", ".asyncify"), script included. */
declare const __ORT_BYTES__: Readonly<Record<string, number>>;
