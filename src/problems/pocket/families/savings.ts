import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import type { SignedTerm } from "../sketch.ts";
import { wordings } from "../template.ts";

const WORDS = {
  saves: wordings(
    [
      "{a} saves {n} dollars each week for {m} weeks.",
      "{a} saves {n} dollars every week for {m} weeks.",
      "{a} puts away {n} dollars each week for {m} weeks.",
      "{a} puts away {n} dollars every week for {m} weeks.",
      "{a} saves for {m} weeks, {n} dollars each week.",
      "{a} has saved {n} dollars each week for {m} weeks.",
      "For {m} weeks {a} saves {n} dollars each week.",
      "For {m} weeks {a} puts away {n} dollars every week.",
      "Each week for {m} weeks {a} saves {n} dollars.",
      "{a} puts {n} dollars away every week for {m} weeks.",
      "{a} puts money away for {m} weeks, {n} dollars every week.",
      "{a} keeps for {m} weeks {n} dollars each week.",
      "{a} puts away {n} dollars a week for {m} weeks.",
      "{a} saves {n} dollars per week for {m} weeks.",
      "{a} puts {n} dollars into a jar every week for {m} weeks.",
      "{a} saves for {m} weeks, and each week brings {n} dollars.",
      "In each of {m} weeks {a} puts away {n} dollars.",
      "For {m} weeks, {n} dollars are saved by {a} each week.",
      "There are {m} weeks, and every week {a} saves {n} dollars.",
      "{a} gets {n} dollars every week for {m} weeks and keeps everything.",
    ],
    [
      "{a} saves for {m} weeks, {n} dollars every week.",
      "{a} puts away for {m} weeks {n} dollars each week.",
    ],
  ),
  works: wordings(
    [
      "{a} works for {m} hours at {n} dollars per hour.",
      "{a} gets {n} dollars per hour for {m} hours of work.",
      "For {m} hours {a} works at {n} dollars an hour.",
      "{a} earns {n} dollars per hour for {m} hours.",
      "{a} earns {n} dollars each hour and works for {m} hours.",
      "{a} works for {m} hours and gets {n} dollars for each hour.",
      "For {m} hours of work {a} gets {n} dollars per hour.",
      "For each of {m} hours of work {a} takes {n} dollars.",
      "{a} makes {n} dollars every hour for {m} hours.",
      "{a} works for {m} hours, and each hour brings {n} dollars.",
      "{a} works {m} hours for {n} dollars an hour.",
      "There are {m} hours of work for {a} at {n} dollars per hour.",
      "At {n} dollars per hour {a} works for {m} hours.",
      "The work of {a} brings {n} dollars per hour for {m} hours.",
      "{a} works at {n} dollars per hour, and there are {m} hours of work.",
      "{a} has {m} hours of work, and every hour brings {n} dollars.",
    ],
    ["{a} works at {n} dollars per hour for {m} hours."],
  ),
  old: wordings(
    [
      "{a} already had {n} dollars.",
      "{a} had {n} dollars before.",
      "{a} starts with {n} dollars.",
      "At first {a} already had {n} dollars.",
      "{a} already has {n} dollars.",
      "{a} already owns {n} dollars.",
      "{n} dollars already belong to {a}.",
      "{a} still has {n} dollars from before.",
      "{a} already keeps {n} dollars at home.",
      "There are already {n} dollars in the jar of {a}.",
      "In the bag of {a} there are already {n} dollars.",
      "The box of {a} already holds {n} dollars.",
      "{a} had {n} dollars before the first week.",
      "{a} had already saved {n} dollars before.",
      "{a} owns {n} dollars at first.",
      "At first {n} dollars belong to {a}.",
    ],
    ["{a} had {n} dollars at first."],
  ),
  gift: wordings(
    [
      "{a} gets {n} dollars from {b}.",
      "{a} has {n} dollars from {b}.",
      "{b} gives {n} dollars to {a}.",
      "{b} brings {a} {n} dollars.",
      "{n} dollars go to {a} from {b}.",
      "{a} gets a gift of {n} dollars from {b}.",
      "{b} has a gift of {n} dollars for {a}.",
      "The gift of {b} to {a} is {n} dollars.",
      "There are {n} dollars from {b} for {a}.",
      "{a} takes a gift of {n} dollars from {b}.",
      "For {a} there are {n} dollars from {b}.",
      "{a} gets {n} more dollars from {b}.",
      "{a} keeps {n} dollars from {b}.",
      "{b} pays {n} dollars to {a}.",
      "{n} dollars for {a} come from {b}.",
      "{a} takes the {n} dollars that {b} brings.",
    ],
    ["{a} takes {n} dollars from {b}."],
  ),
  spends: wordings(
    [
      "{a} spends {n} dollars on {t.a}.",
      "{a} pays {n} dollars for {t.a}.",
      "{a} buys {t.a} for {n} dollars.",
      "For {t.a} {a} pays {n} dollars.",
      "On {t.a} {a} spends {n} dollars.",
      "{a} buys {t.a} and pays {n} dollars.",
      "{a} spends {n} dollars to buy {t.a}.",
      "{a} gives {n} dollars for {t.a}.",
      "For {n} dollars {a} buys {t.a}.",
      "In the shop {a} takes {t.a} for {n} dollars.",
      "{a} picks {t.a} and spends {n} dollars.",
      "{a} leaves {n} dollars in the shop for {t.a}.",
      "{a} buys {t.a}, and it costs {n} dollars.",
      "After buying {t.a} {a} has {n} dollars less.",
      "{a} gives the seller {n} dollars for {t.a}.",
      "{a} uses {n} dollars to buy {t.a}.",
      "{a} spends {n} dollars at the market for {t.a}.",
    ],
    ["{a} spends {n} dollars for {t.a}."],
  ),
  lends: wordings(
    [
      "{a} lends {n} dollars to {b}.",
      "{a} lends {b} {n} dollars.",
      "{a} gives {n} dollars to {b}.",
      "{b} gets {n} dollars from {a}.",
      "{n} dollars go from {a} to {b}.",
      "{a} leaves {b} {n} dollars.",
      "{a} leaves {n} dollars with {b}.",
      "{a} brings {b} {n} dollars.",
      "{a} pays {b} {n} dollars.",
      "{a} gives away {n} dollars to {b}.",
      "{b} needs {n} dollars and gets them from {a}.",
      "{b} needs {n} dollars, and {a} lends them.",
      "{a} gives {b}, a friend, {n} dollars.",
      "There are {n} dollars from {a} for {b}.",
      "{n} dollars of {a} go to {b}.",
      "For {b} there are {n} dollars from {a}.",
    ],
    ["{a} gives {b} {n} dollars."],
  ),
  wish: wordings(
    [
      "{a} wants {t.a} for {n} dollars.",
      "{a} wants to buy {t.a} for {n} dollars.",
      "{a} wants {t.a} that costs {n} dollars.",
      "{a} wants {t.a}, and it costs {n} dollars.",
      "{a} hopes to buy {t.a} for {n} dollars.",
      "{a} hopes to have {t.a}, and it costs {n} dollars.",
      "{a} hopes to get {t.a} for {n} dollars.",
      "{a} wants to own {t.a}, and the price is {n} dollars.",
      "For {n} dollars {a} wants to buy {t.a}.",
      "{t.A} that {a} wants costs {n} dollars.",
      "{t.A} costs {n} dollars, and {a} wants to buy it.",
      "The price of {t.a} is {n} dollars, and {a} wants to have it.",
      "There is {t.a} for {n} dollars, and {a} wants it.",
      "The shop sells {t.a} for {n} dollars, and {a} wants to have it.",
      "{a} wants to spend {n} dollars on {t.a}.",
      "In total {a} needs {n} dollars for {t.a}.",
    ],
    ["{a} wants to have {t.a} for {n} dollars."],
  ),
  now: wordings(
    [
      "How many dollars does {a} have now?",
      "How much money does {a} have in the end?",
      "How much money does {a} have now?",
      "In the end, how much money does {a} have?",
      "How many dollars does {a} own now?",
      "How many dollars are there for {a} in the end?",
      "How many dollars belong to {a} now?",
      "How many dollars does {a} own in the end?",
      "In the end, how many dollars belong to {a}?",
      "How many dollars does {a} keep in the end?",
    ],
    ["How many dollars does {a} have in the end?"],
  ),
  missing: wordings(
    [
      "How many dollars does {a} still need?",
      "How many dollars are still missing for {a}?",
      "How much money is still missing for {a}?",
      "How many more dollars does {a} need?",
      "How much more money does {a} need?",
      "How many dollars are missing for {a}?",
      "How many dollars does {a} still need in the end?",
      "In the end, how many dollars are missing for {a}?",
      "How many dollars more does {a} need?",
      "How much does {a} still need in dollars?",
    ],
    ["How much money does {a} still need?"],
  ),
};
const CHANGES = [
  { words: WORDS.old, sign: 1, frame: "With the old money {a} has {=} dollars." },
  { words: WORDS.gift, sign: 1, frame: "With the gift {a} has {=} dollars." },
  { words: WORDS.spends, sign: -1, frame: "After buying {a} has {=} dollars." },
  { words: WORDS.lends, sign: -1, frame: "After lending {a} has {=} dollars." },
] as const;

/** Money saved every week or earned by the hour, what comes and goes besides, and what a wish still needs. */
export const savings: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const a = sketch.person();
    const job = steps > 6 || (steps > 2 && draw.chance(0.4));
    const first = job ? 3 : 1;
    const wish = steps - first > CHANGES.length || (steps > first && draw.chance(0.5));
    const product = (words: typeof WORDS.saves, frame: string): Quantity => {
      const [m, n] = [sketch.number(2, 12), sketch.number(2, 12)];
      sketch.tell(words, { a, m, n });
      return sketch.step(m.quantity, "*", n.quantity, frame, { a });
    };
    const saved = product(WORDS.saves, "{a} saves {=} dollars.");
    const terms: SignedTerm[] = [{ of: saved }];
    if (job) {
      const earned = product(WORDS.works, "{a} earns {=} dollars.");
      terms.push({ of: earned, frame: "With the work {a} has {=} dollars.", fillings: { a } });
    }
    for (const change of draw.sample(CHANGES, steps - first - Number(wish))) {
      const n = sketch.number(3, 30);
      const said = { a, n, b: sketch.person(), t: sketch.item() };
      sketch.tell(change.words, said);
      terms.push({ of: n.quantity, sign: change.sign, frame: change.frame, fillings: { a } });
    }
    const money = terms.length === 1 ? saved : sketch.total(terms, true, "{a} has {=} dollars.", { a });
    if (wish) {
      const price = sketch.exactly(money.value + draw.int(3, 50));
      sketch.tell(WORDS.wish, { a, n: price, t: sketch.item() });
      const left = sketch.step(price.quantity, "-", money, "{a} still needs {=} dollars.", { a });
      sketch.ask(WORDS.missing, { a }, left);
    } else sketch.ask(WORDS.now, { a }, money);
    sketch.distract(
      () => {
        const [b, m, n] = [sketch.person(), sketch.number(2, 12), sketch.number(2, 12)];
        sketch.tell(WORDS.saves, { a: b, m, n });
        sketch.step(m.quantity, "*", n.quantity, "{a} saves {=} dollars.", { a: b });
      },
      () => sketch.tell(WORDS.old, { a: sketch.person(), n: sketch.number(3, 30) }),
    );
  },
};
