type Generator = typeof import("../problem/drawn-problem.ts");

let generator: Generator | null = null;
let loading: Promise<Generator> | null = null;

/** The generator of problems; loaded once, and again after a failure. */
export function loadGenerator(): Promise<Generator> {
  loading ??= import("../problem/drawn-problem.ts").then(
    (loaded) => {
      generator = loaded;
      return loaded;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** At once where it is loaded, else as soon as it is; what cannot be loaded leaves the page as it was. */
export function withGenerator(act: (generator: Generator) => void, fail: (error: unknown) => void): void {
  if (generator !== null) act(generator);
  else void loadGenerator().then(act).catch(fail);
}
