/**
 * A text in lines that are no wider than this. What does not fit into the last allowed line is cut with "…"; a word
 * that is wider than a line is broken where the line ends.
 */
export function wrapText(
  text: string,
  width: number,
  maxLines: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(/\s+/)
    .filter((part) => part !== "")
    .flatMap((word) => breakable(word, width, measure))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === maxLines - 1) return [...lines, ellipsis(longer, width, measure)];
    lines.push(line);
    line = word;
  }
  return line === "" ? lines : [...lines, line];
}

function breakable(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && measure(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return part === "" ? parts : [...parts, part];
}

function ellipsis(text: string, width: number, measure: (text: string) => number): string {
  let cut = text;
  while (cut !== "" && measure(`${cut}…`) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
