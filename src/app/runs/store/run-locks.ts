const PREFIX = "stepgate-run:";

/** Says to every tab that this run is being written, until the returned function is called or the page is gone. */
export function holdRun(id: string): () => void {
  if (typeof navigator === "undefined" || navigator.locks === undefined) return () => undefined;
  let release: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    release = resolve;
  });
  navigator.locks.request(PREFIX + id, () => written).catch(() => undefined);
  return release;
}

/** The runs that some tab is writing now; null where the browser cannot tell. */
export async function runsBeingWritten(): Promise<ReadonlySet<string> | null> {
  if (typeof navigator === "undefined" || navigator.locks === undefined) return null;
  try {
    const { held = [] } = await navigator.locks.query();
    const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
    return new Set(names);
  } catch {
    return null;
  }
}
