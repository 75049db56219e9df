/** A body with its JSON laid out over lines: one document, or one per event of a stream. Null where there is none. */
export function layOut(text: string): string | null {
  const whole = pretty(text);
  if (whole !== null) return whole;
  let found = false;
  const lines = text.split("\n").map((line) => {
    const [, prefix = "", json = ""] = /^(data: ?)(.*)$/.exec(line) ?? [];
    const laidOut = json === "" ? null : pretty(json);
    if (laidOut === null) return line;
    found = true;
    return `${prefix}${laidOut}`;
  });
  return found ? lines.join("\n") : null;
}

/** Objects and lists only: a lone number or word reads no better on its own line. */
function pretty(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : null;
  } catch {
    return null;
  }
}
