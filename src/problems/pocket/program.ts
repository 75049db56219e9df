import Fraction from "fraction.js";

const TOKEN = /\s*(\d{1,9}|\/\/|[-+*/()])/y;

/**
 * The exact value of an expression of whole numbers, `+ - * / //` and brackets, where `//` rounds down; null when the text
 * is anything else or divides by zero. This is how a `program` is run: nothing is ever evaluated as code.
 */
export function evaluateProgram(text: string): Fraction | null {
  const tokens = tokenise(text.trim());
  if (tokens === null) return null;
  let at = 0;
  const take = (...wanted: readonly string[]): string | null => {
    const token = tokens[at];
    if (token === undefined || !wanted.includes(token)) return null;
    at++;
    return token;
  };
  const atom = (): Fraction | null => {
    if (take("(") !== null) {
      const inner = sum();
      return take(")") === null ? null : inner;
    }
    const token = tokens[at];
    if (token === undefined || !/^\d/.test(token)) return null;
    at++;
    return new Fraction(token);
  };
  const product = (): Fraction | null => {
    let value = atom();
    for (let sign = take("*", "/", "//"); sign !== null; sign = take("*", "/", "//")) {
      const next = atom();
      if (value === null || next === null) return null;
      if (sign === "*") value = value.mul(next);
      else if (next.equals(0)) return null;
      else value = sign === "/" ? value.div(next) : value.div(next).floor();
    }
    return value;
  };
  const sum = (): Fraction | null => {
    let value = product();
    for (let sign = take("+", "-"); sign !== null; sign = take("+", "-")) {
      const next = product();
      if (value === null || next === null) return null;
      value = sign === "+" ? value.add(next) : value.sub(next);
    }
    return value;
  };
  const value = sum();
  return at === tokens.length ? value : null;
}

const MOST_TOKENS = 400;

function tokenise(text: string): string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined || tokens.length === MOST_TOKENS) return null;
    tokens.push(token);
  }
  return tokens;
}
