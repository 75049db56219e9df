/**
 * A problem with a copy of its last question in front, as the pocket models read it: a model that reads from left to right then knows
 * what is asked while it reads the facts. A text without a question, or that begins with it, stays as it is.
 */
export function questionFirst(problem: string): string {
  const end = problem.lastIndexOf("?") + 1;
  const before = problem.slice(0, end - 1);
  const begin = [...before.matchAll(/[.!?]["”')]*\s+/g)].reduce(
    (_, match) => match.index + match[0].length,
    0,
  );
  return end === 0 || begin === 0 ? problem : `${problem.slice(begin, end)} ${problem}`;
}
