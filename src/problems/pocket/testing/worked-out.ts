import type { Family } from "../kinds.ts";
import { type Reading, readText } from "./read-text.ts";

type Said = Reading["said"];
type Facts = (key: string) => readonly Said[];

/**
 * The answer of a pocket problem's text by plain arithmetic, as somebody works it out who knows what each sentence means,
 * but not the graph from which it was written. For tests only. Throws where the text does not say enough.
 */
export function workedOut(family: Family, text: string): number {
  const readings = readText(family, text);
  const question = readings.at(-1);
  if (question === undefined) throw new Error("there is no question");
  const facts: Facts = (key) =>
    readings.filter((reading) => reading.key === key).map((reading) => reading.said);
  return SOLVERS[family](facts, question.key, question.said);
}

type Solver = (facts: Facts, asked: string, question: Said) => number;

const SOLVERS: Readonly<Record<Family, Solver>> = {
  comparison(facts, asked, { a, b }) {
    const own = relate(
      facts("owns").map((said) => [said.a, num(said.n)]),
      [
        ...facts("more").map(plus),
        ...facts("fewer").map(minus),
        ...facts("times").map(({ a: of, b: to, k = "" }): Relation => [of, to, 0, PARTS[k] ?? num(k)]),
      ],
    );
    return asked === "both" ? own(a) + own(b) : own(a);
  },
  shopping(facts, asked, { a }) {
    const costs = facts("buys")
      .filter((said) => said.a === a)
      .map(({ n, t }) => num(n) * num(only(facts("price"), { t }).n));
    return asked === "change" ? num(only(facts("note"), {}).n) - sum(costs) : sum(costs);
  },
  "unit-price"(facts, _, { a }) {
    const costs = facts("buys")
      .filter((said) => said.a === a)
      .map(({ n, t }) => {
        const bulk = only(facts("bulk"), { t });
        return (num(n) * num(bulk.m)) / num(bulk.n);
      });
    return sum(costs) + total(facts("extra"));
  },
  sharing(facts, asked, { t }) {
    const { n, m } = only(facts("boxes"), { t });
    const pool = num(n) * num(m) + total(facts("finds")) - total(facts("loses"));
    if (asked === "rest") return pool % num(only(facts("fair"), {}).n);
    return pool / num(only(facts("share"), {}).n) + (asked === "now" ? total(facts("already")) : 0);
  },
  travel(facts, asked, { a }) {
    const miles = [
      ...facts("leg").map((said) => ({ a: said.a, far: num(said.n) * num(said.m) })),
      ...facts("rides").map((said) => {
        const pace = only(facts("pace"), { v: said.v });
        return { a: said.a, far: (num(said.n) * num(pace.m)) / num(pace.n) };
      }),
    ].filter((leg) => leg.a === a);
    const gone = sum(miles.map(({ far }) => far));
    return asked === "left" ? num(only(facts("way"), { a }).n) - gone : gone;
  },
  work(facts, asked, { t }) {
    const [all] = facts("all");
    const made = facts("rate")
      .filter((said) => said.t === t)
      .map(({ a, n }) => num(n) * num((all ?? only(facts("hours"), { a })).n));
    return asked === "left" ? num(only(facts("order"), { t }).n) - sum(made) : sum(made);
  },
  discount(facts, asked, { a }) {
    const costs = [
      ...facts("price").map(({ a: buyer, t, n }) => ({ buyer, t, full: num(n) })),
      ...facts("each").map(({ a: buyer, t, n, m }) => ({ buyer, t, full: num(n) * num(m) })),
    ]
      .filter(({ buyer }) => buyer === a)
      .map(({ t, full }) => full - (full * num(only(facts("off"), { t }).p)) / 100);
    const pays = sum(costs) + sum(facts("tax").map(({ p }) => (sum(costs) * num(p)) / 100));
    return asked === "change" ? num(only(facts("note"), {}).n) - pays : pays;
  },
  fractions(facts, asked, question) {
    const last = asked === "got" ? only(facts("gives"), { b: question.b }) : undefined;
    const a = last?.a ?? question.a;
    let left = num(only(facts("starts"), { a }).n);
    for (const day of DAYS) {
      const [gift] = facts("gives").filter((said) => said.a === a && said.d === day);
      const share = gift === undefined ? 0 : left / (PARTS[gift.f ?? ""] ?? Number.NaN);
      if (gift !== undefined && gift.b === last?.b) return share;
      const change = (key: string) => total(facts(key).filter((said) => said.a === a && said.d === day));
      left += change("finds") - change("loses") - share;
    }
    return left;
  },
  averages(facts, asked, { a, d, k }) {
    const of = (key: string) => facts(key).filter((said) => said.a === a);
    const compared = (said: Said): Said => ({ a: said.d ?? "", b: said.e ?? "", n: said.n ?? "" });
    const points = relate(
      of("points").map((said) => [said.d, num(said.n)]),
      [
        ...of("more").map((said) => plus(compared(said))),
        ...of("fewer").map((said) => minus(compared(said))),
      ],
    );
    const days = [...of("points"), ...of("more"), ...of("fewer")].map((said) => said.d);
    const all = sum(days.map(points));
    if (asked === "average") return days.length === num(k) ? all / num(k) : Number.NaN;
    const mean = only(facts("mean"), { a });
    return days.includes(d) || days.length + 1 !== num(mean.k) ? Number.NaN : num(mean.k) * num(mean.n) - all;
  },
  ages(facts, asked, { a, b, n }) {
    const age = relate(
      facts("age").map((said) => [said.a, num(said.n)]),
      [
        ...facts("older").map(plus),
        ...facts("younger").map(minus),
        ...facts("twice").map(({ a, b, k = "" }): Relation => [a, b, 0, PARTS[k] ?? Number.NaN]),
      ],
    );
    return { future: age(a) + num(n), past: age(a) - num(n), sum: age(a) + age(b) }[asked] ?? Number.NaN;
  },
  savings(facts, asked, { a }) {
    const of = (key: string) => facts(key).filter((said) => said.a === a);
    const earned = [...of("saves"), ...of("works")].map(({ n, m }) => num(n) * num(m));
    // "Ann gives Ben 5 dollars.": a gift or a loan, by who is asked about.
    const flows = [
      ...facts("gift").map(({ a: to, b: from, n }) => ({ to, from, n })),
      ...facts("lends").map(({ a: from, b: to, n }) => ({ to, from, n })),
    ];
    const came = total(flows.filter(({ to }) => to === a)) - total(flows.filter(({ from }) => from === a));
    const money = sum(earned) + total(of("old")) + came - total(of("spends"));
    return asked === "missing" ? num(only(of("wish"), {}).n) - money : money;
  },
  recipe(facts, asked, { i }) {
    const { r, n: serves } = only(
      facts("serves").filter((said) => facts("needs").some(({ r: dish }) => dish === said.r)),
      {},
    );
    const times = num(only(facts("guests"), {}).n) / num(serves);
    const needs = facts("needs").filter((said) => said.r === r && (asked !== "one" || said.i === i));
    return total(needs) * times - (asked === "buy" ? total(facts("has")) : 0);
  },
  area(facts, asked) {
    const grounds = facts("sides").map(({ n, m }) => [num(n), num(m)] as const);
    const area = sum(grounds.map(([length, width]) => length * width)) - total(facts("without"));
    const fence = sum(grounds.map(([length, width]) => 2 * (length + width))) - total(facts("gate"));
    if (asked === "area" || asked === "used") return area;
    return asked === "price" ? fence * total(facts("cost")) : fence;
  },
  clock(facts, asked) {
    const small = total(facts("minutes")) + total(facts("days"));
    const needed = small + 60 * total(facts("hours")) + 7 * total(facts("weeks"));
    return asked === "left" ? total(facts("limit")) - needed : needed;
  },
  conversion(facts, asked, question) {
    const [times] = facts("times");
    const a = asked === "other" ? times?.a : question.a;
    const own = facts("has").filter((said) => said.a === a);
    const kept = sum(own.map(({ n, u = "" }) => num(n) * (UNITS[u] ?? Number.NaN))) - total(facts("gives"));
    return asked === "other" ? kept * num(times?.n) : kept;
  },
  stock(facts, _, { t }) {
    const of = (key: string) => facts(key).filter((said) => said.t === t);
    const boxed = of("boxes").map(({ n, m }) => num(n) * num(m));
    return total(of("starts")) + total(of("gets")) + sum(boxed) - total(of("sells"));
  },
  tickets(facts, asked) {
    const sold = facts("sold").map(({ k, n }) => ({ k, n: num(n) }));
    for (const { k, l, n } of facts("all"))
      sold.push({ k: l, n: num(n) - sum(sold.filter((kind) => kind.k === k).map((kind) => kind.n)) });
    const income = sum(sold.map(({ k, n }) => n * num(only(facts("price"), { k }).n)));
    return asked === "left" ? income - total(facts("hall")) : income;
  },
  profit(facts, asked, { a }) {
    const gains = facts("amount")
      .filter((said) => said.a === a)
      .map(({ n, t }) => {
        const trade = only(facts("trade"), { a, t });
        return num(n) * (num(trade.m) - num(trade.n));
      });
    const made = sum(gains) - total(facts("fee"));
    return asked === "missing" ? num(only(facts("goal"), {}).n) - made : made;
  },
};

const PARTS: Readonly<Record<string, number>> = {
  twice: 2,
  "3 times": 3,
  "4 times": 4,
  half: 2,
  "a third": 3,
  "a quarter": 4,
  "a fifth": 5,
};

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** What one of each unit is worth in the smallest of its kind. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ cents: 1, nickels: 5, dimes: 10, quarters: 25 },
  ...{ inches: 1, hands: 4, feet: 12, yards: 36 },
  ...{ eggs: 1, pairs: 2, dozens: 12, scores: 20 },
};

/** [who, whom, how many more, how many times] */
type Relation = readonly [string | undefined, string | undefined, number, number];

const plus = ({ a, b, n }: Said): Relation => [a, b, num(n), 1];
const minus = ({ a, b, n }: Said): Relation => [a, b, -num(n), 1];

/** Everybody's number from what is told outright and what is told by comparison, in either direction. */
function relate(
  told: readonly (readonly [string | undefined, number])[],
  relations: readonly Relation[],
): (who: string | undefined) => number {
  const known = new Map(told);
  for (const _ of relations) {
    for (const [who, whom, more, times] of relations) {
      const [own, other] = [known.get(who), known.get(whom)];
      if (own === undefined && other !== undefined) known.set(who, other * times + more);
      if (other === undefined && own !== undefined) known.set(whom, (own - more) / times);
    }
  }
  return (who) => known.get(who) ?? Number.NaN;
}

function only(facts: readonly Said[], like: Readonly<Record<string, string | undefined>>): Said {
  const found = facts.filter((said) => Object.entries(like).every(([place, word]) => said[place] === word));
  const [one] = found;
  if (found.length !== 1 || one === undefined) throw new Error(`${found.length} facts say so`);
  return one;
}

const num = (figures: string | undefined): number => Number(figures);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const total = (facts: readonly { readonly n?: string | undefined }[]): number =>
  sum(facts.map(({ n }) => num(n)));
