const SIGNS: Readonly<Record<string, string>> = { "*": "×", "/": "÷", "-": "−" };

/**
 * A step as it is set on the sheet: the signs of a calculation as people write them. The data keeps the plain
 * text. A sign at the very end counts too, so that it does not change its shape while the line is being written.
 */
export function typeset(text: string): string {
  return text.replaceAll(/(?<=\d) ([*/-])(?= \d| ?$)/g, (_match, sign: string) => ` ${SIGNS[sign] ?? sign}`);
}
