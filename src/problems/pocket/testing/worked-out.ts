import { THINGS } from "../words.ts";

/**
 * The answer of a pocket problem's text, read off its sentences without the solution graph; null where two people
 * could be meant. For tests only.
 */
export function workedOut(text: string): number | null {
  const solve = SOLVERS.find(([asks]) => asks.test(text));
  if (solve === undefined) throw new Error(`nobody can work this out: ${text}`);
  return solve[1](text);
}

type Solver = (text: string) => number | null;

const SOLVERS: readonly (readonly [RegExp, Solver])[] = [
  [/How old/, ages],
  [/ tickets? /, tickets],
  [/miles per hour/, travel],
  [/each week|every week/, savings],
  [/friends/, sharing],
  [/ in the end\?/, stock],
  [/ buys /, shopping],
  [/ than | times as many | twice as many /, comparison],
];

function ages(text: string): number {
  const age = (person: string): number => {
    const own = number(text, `${person} is (\\d+) years old\\.`);
    if (own !== null) return own;
    const twice = find(text, `${person} is twice as old as (\\w+)`);
    if (twice !== null) return 2 * age(twice[0]);
    const [years, word, other] = must(find(text, `${person} is (\\d+) years (older|younger) than (\\w+)`));
    return age(other ?? "") + (word === "older" ? 1 : -1) * Number(years);
  };
  const later = find(text, "How old will (\\w+) be in (\\d+) years");
  if (later !== null) return age(later[0]) + Number(later[1]);
  const before = find(text, "How old was (\\w+) (\\d+) years ago");
  if (before !== null) return age(before[0]) - Number(before[1]);
  const [one, other] = must(find(text, "How old are (\\w+) and (\\w+) together"));
  return age(one) + age(other ?? "");
}

function comparison(text: string): number {
  const owned = (person: string): number => {
    const than = find(text, `${person} has (\\d+) (?:(more|fewer) \\w+|\\w+ (more|fewer)) than (\\w+)`);
    if (than !== null)
      return owned(than[3] ?? "") + ((than[1] ?? than[2]) === "more" ? 1 : -1) * Number(than[0]);
    const twice = find(text, `${person} has twice as many \\w+ as (\\w+)`);
    if (twice !== null) return 2 * owned(twice[0]);
    const times = find(text, `${person} has (\\d+) times as many \\w+ as (\\w+)`);
    if (times !== null) return Number(times[0]) * owned(times[1] ?? "");
    return must(number(text, `${person} has (\\d+) \\w+\\.`));
  };
  const pair = find(text, "do (\\w+) and (\\w+) have (?:together|in total)");
  if (pair !== null) return owned(pair[0]) + owned(pair[1] ?? "");
  return owned(must(find(text, "does (\\w+) have\\?"))[0]);
}

function shopping(text: string): number {
  const buyer = must(find(text, "dollars (?:of change )?does (\\w+) "))[0];
  const bought = [...text.matchAll(new RegExp(`${buyer} buys (\\d+) (\\w+)`, "g"))];
  const total = sum(bought.map(([, amount, many]) => Number(amount) * price(text, many ?? "")));
  const note = number(text, "(?:pays with|gives the seller) (\\d+) dollars");
  return note === null ? total : note - total;
}

function price(text: string, many: string): number {
  const one = THINGS.find((forms) => forms[1] === many)?.[0];
  return must(number(text, `(?:An? ${one} costs|The price of one ${one} is) (\\d+) dollars`));
}

function sharing(text: string): number | null {
  const boxes = [...text.matchAll(/(\w+) has (\d+) \w+(?: with|, and each holds) (\d+)/g)];
  const owner = find(text, "(\\w+) (?:loses|gives away|finds|shares)")?.[0];
  const own = owner === undefined ? boxes : boxes.filter((box) => box[1] === owner);
  if (own.length !== 1) return null;
  const lost = number(text, "(?:loses|gives away) (\\d+)") ?? 0;
  const found = number(text, "finds (\\d+)") ?? 0;
  const friends = must(number(text, "(\\d+) friends"));
  const pool = Number(own[0]?.[2]) * Number(own[0]?.[3]) - lost + found;
  return pool / friends + (number(text, "already had (\\d+)") ?? 0);
}

function stock(text: string): number {
  const [first, things] = must(find(text, "(?:At first the \\w+ has|The \\w+ starts with) (\\d+) (\\w+)"));
  const all = (pattern: string) => [...text.matchAll(new RegExp(pattern, "g"))];
  const boxed = all(`gets (\\d+) \\w+ of (\\d+) ${things}`).map(
    (found) => Number(found[1]) * Number(found[2]),
  );
  const got = all(`(?:gets (\\d+)|(\\d+) new) ${things}`).map((found) => Number(found[1] ?? found[2]));
  const sold = all(`sells (\\d+) ${things}`).map((found) => Number(found[1]));
  return Number(first) + sum(boxed) + sum(got) - sum(sold);
}

function travel(text: string): number {
  const question = text.slice(text.lastIndexOf("How"));
  const name = must(find(question, "([A-Z]\\w+)(?: go | in |\\?| away)"))[0];
  const legs = [
    ...text.matchAll(new RegExp(`${name} goes by \\w+ for (\\d+) hours at (\\d+)`, "g")),
    ...text.matchAll(new RegExp(`For (\\d+) hours ${name} goes (\\d+)`, "g")),
  ].map(([, hours, speed]) => Number(hours) * Number(speed));
  const back = number(text, "goes (\\d+) miles back") ?? 0;
  const way = number(text, `(?:${name} wants to go|whole way of ${name} is) (\\d+) miles`);
  return way === null ? sum(legs) - back : way - sum(legs);
}

function savings(text: string): number {
  const name = must(find(text.slice(text.lastIndexOf("How")), "does (\\w+) "))[0];
  const saved =
    find(text, `${name} saves (\\d+) dollars each week for (\\d+) weeks`) ??
    must(find(text, `For (\\d+) weeks ${name} saves (\\d+)`));
  const before = number(text, `(?:${name} already had|At first ${name} had) (\\d+)`) ?? 0;
  const spent = number(text, `Then ${name} (?:spends|pays) (\\d+)`) ?? 0;
  const money = Number(saved[0]) * Number(saved[1]) + before - spent;
  const wish = number(text, `${name} wants an? \\w+ for (\\d+)`);
  return wish === null ? money : wish - money;
}

function tickets(text: string): number {
  const takings = ["adult", "child"].map((kind) => {
    const each = number(text, `(?:One ${kind} ticket costs|The price of one ${kind} ticket is) (\\d+)`) ?? 0;
    const sold = number(text, `(?:sells|There are) (\\d+) ${kind} tickets`) ?? 0;
    return each * sold;
  });
  return sum(takings) - (number(text, "(?:The hall costs|pays) (\\d+) dollars") ?? 0);
}

function find(text: string, pattern: string): readonly [string, ...string[]] | null {
  const [, first, ...others] = new RegExp(`\\b${pattern}`).exec(text) ?? [];
  return first === undefined ? null : [first, ...others];
}

function number(text: string, pattern: string): number | null {
  const found = find(text.replaceAll(/\. (?=[A-Z])/g, ".\n"), pattern);
  return found === null ? null : Number(found[0]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function must<T>(value: T | null): T {
  if (value === null) throw new Error("the text does not say");
  return value;
}
