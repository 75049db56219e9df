import type { FamilyDefinition } from "../family.ts";
import type { Quantity } from "../graph.ts";
import type { SignedTerm } from "../sketch.ts";
import { type Entity, wordings } from "../template.ts";
import { CLUBS, VISITORS } from "../words.ts";

const WORDS = {
  sold: wordings(
    [
      "The {c} sells {n} {k} tickets.",
      "There are {n} {k} tickets sold by the {c}.",
      "{n} {k} tickets are sold by the {c}.",
      "People buy {n} {k} tickets from the {c}.",
      "The {c} has sold {n} {k} tickets.",
      "For the {c}, {n} {k} tickets are sold.",
      "The {c} sells {n} {k} tickets to people.",
      "The {c} sells tickets, {n} of them {k} tickets.",
      "The {c} has {n} {k} tickets and sells them all.",
      "The {c} gets money for {n} {k} tickets.",
      "People get {n} {k} tickets from the {c}.",
      "People take {n} {k} tickets sold by the {c}.",
      "People pay the {c} for {n} {k} tickets.",
      "People come to the {c} and buy {n} {k} tickets.",
      "At the {c} people buy {n} {k} tickets.",
      "At the {c} {n} {k} tickets are sold.",
      "By the {c} there are {n} {k} tickets sold.",
      "For {n} {k} tickets people pay the {c}.",
      "There are {n} {k} tickets that people buy from the {c}.",
      "{n} {k} tickets of the {c} are sold.",
    ],
    ["People buy {n} {k} tickets by the {c}.", "By the {c} {n} {k} tickets are sold."],
  ),
  price: wordings(
    [
      "One {k} ticket costs {n} dollars.",
      "The price of one {k} ticket is {n} dollars.",
      "Each {k} ticket costs {n} dollars.",
      "Every {k} ticket costs {n} dollars.",
      "The price of each {k} ticket is {n} dollars.",
      "The {k} tickets cost {n} dollars each.",
      "Each of the {k} tickets costs {n} dollars.",
      "The {k} tickets are sold for {n} dollars each.",
      "One {k} ticket brings {n} dollars.",
      "For one {k} ticket the price is {n} dollars.",
      "For each {k} ticket people pay {n} dollars.",
      "People pay {n} dollars for every {k} ticket.",
      "For {n} dollars one gets one {k} ticket.",
      "It costs {n} dollars to buy one {k} ticket.",
      "{n} dollars buy one {k} ticket.",
      "{n} dollars is the price for each of the {k} tickets.",
      "{n} dollars per {k} ticket is the price.",
    ],
    ["{n} dollars is the price of one {k} ticket."],
  ),
  all: wordings(
    [
      "The {c} sells {n} tickets in all, only {k} and {l} tickets.",
      "In all {n} tickets are sold, some of them {k} tickets, the others {l} tickets.",
      "The {c} sells {n} {k} and {l} tickets together.",
      "The {c} counts {n} {k} and {l} tickets sold in all.",
      "The {c} sells {n} tickets in all, some {k} tickets and some {l} tickets.",
      "In all the {c} sells {n} tickets, some of them {k} tickets, the others {l} tickets.",
      "In all {n} {k} and {l} tickets are sold.",
      "In all people buy {n} {k} and {l} tickets.",
      "People buy {n} {k} and {l} tickets in all.",
      "There are {n} {k} and {l} tickets sold together.",
      "{n} {k} and {l} tickets are sold together.",
      "By the {c} {n} {k} and {l} tickets are sold together.",
      "Together there are {n} {k} and {l} tickets sold.",
      "Together the {k} and {l} tickets sold are {n} tickets.",
      "The {k} tickets and the {l} tickets sold are {n} in all.",
      "The number of {k} and {l} tickets sold is {n} in all.",
    ],
    ["In all the {c} sells {n} {k} and {l} tickets."],
  ),
  hall: wordings(
    [
      "The hall costs {n} dollars.",
      "The {c} pays {n} dollars for the hall.",
      "The {c} spends {n} dollars on the hall.",
      "The {c} needs {n} dollars for the hall.",
      "The {c} has to pay {n} dollars for the hall.",
      "The {c} gives {n} dollars for the hall.",
      "The {c} uses the hall and pays {n} dollars for it.",
      "The price of the hall is {n} dollars.",
      "For the hall the price is {n} dollars.",
      "For the hall the {c} needs {n} dollars.",
      "For the hall the {c} has to spend {n} dollars.",
      "For the hall there are {n} dollars to pay.",
      "It costs {n} dollars to use the hall.",
      "It costs the {c} {n} dollars to have the hall.",
      "{n} dollars is the price of the hall.",
      "{n} dollars go from the {c} to the hall.",
    ],
    ["For the hall the {c} pays {n} dollars."],
  ),
  lastYear: wordings(
    [
      "Last year the {c} sold {n} {k} tickets.",
      "The {c} sold {n} {k} tickets last year.",
      "Last year the {c} had {n} {k} tickets.",
      "Last year the {c} sold {n} {k} tickets to people.",
      "Last year the {c} sold tickets, {n} of them {k} tickets.",
      "Last year the number of {k} tickets was {n}.",
      "Last year people had {n} {k} tickets from the {c}.",
      "The {c} had {n} {k} tickets last year.",
      "The {c} last year had {n} {k} tickets.",
      "The {c} sold {n} {k} tickets a year ago.",
      "The {c} a year ago sold people {n} {k} tickets.",
      "A year ago the {c} sold {n} {k} tickets.",
      "A year ago the {c} had {n} {k} tickets.",
      "The number of {k} tickets sold last year was {n}.",
      "The {c} last year sold tickets, {n} of them {k} tickets.",
    ],
    ["The {c} last year sold {n} {k} tickets."],
  ),
  income: wordings(
    [
      "How many dollars does the {c} take in?",
      "How many dollars do all tickets bring?",
      "How many dollars do all tickets bring the {c}?",
      "How many dollars do the tickets bring in all?",
      "How many dollars does the {c} get for all tickets?",
      "How many dollars does the {c} get for the tickets?",
      "How many dollars do people pay for the tickets of the {c}?",
      "How much do all tickets bring in dollars?",
      "In all, how many dollars does the {c} take in?",
      "For all tickets, how many dollars does the {c} get?",
    ],
    ["How many dollars do the tickets of the {c} bring?"],
  ),
  left: wordings(
    [
      "How many dollars are left for the {c}?",
      "How many dollars does the {c} keep?",
      "How many dollars does the {c} still have after the hall?",
      "How many dollars are left for the {c} in the end?",
      "How many dollars are left after the {c} pays for the hall?",
      "How much does the {c} keep in dollars?",
      "How much is left for the {c} in dollars?",
      "In the end, how many dollars does the {c} keep?",
      "After the hall, how many dollars are left for the {c}?",
    ],
    ["How many dollars does the {c} have left?"],
  ),
};

/** Kinds of tickets, one of them perhaps as what remains of all, and what is left after the cost of the hall. */
export const tickets: FamilyDefinition = {
  wordings: WORDS,
  compose(sketch) {
    const { draw, steps } = sketch;
    const c = sketch.word(CLUBS);
    const mixed = steps > 3 && draw.chance(0.5);
    const kinds = Math.ceil((steps - Number(mixed)) / 2);
    const hall = steps - Number(mixed) === 2 * kinds;
    const named = Array.from({ length: kinds }, () => sketch.word(VISITORS));
    let before: Quantity | null = null;
    const terms: SignedTerm[] = named.map((k: Entity, index) => {
      const n = sketch.number(2, kinds > 2 ? 8 : 12);
      const price = sketch.number(2, 9);
      sketch.tell(WORDS.price, { k, n: price });
      let sold = n.quantity;
      if (mixed && index === 1 && before !== null) {
        // How many there are of this kind follows from all tickets of the two kinds.
        const all = sketch.exactly(n.value + before.value);
        sketch.tell(WORDS.all, { c, k: named[0] as Entity, l: k, n: all });
        sold = sketch.step(all.quantity, "-", before, "There are {=} {k} tickets.", { k });
      } else {
        sketch.tell(WORDS.sold, { c, k, n });
        before = sold;
      }
      return { of: sketch.step(sold, "*", price.quantity, "The {k} tickets bring {=} dollars.", { k }) };
    });
    const [first] = terms as [SignedTerm];
    const income = kinds === 1 ? first.of : sketch.total(terms, false, "All tickets bring {=} dollars.");
    if (hall) {
      const n = sketch.number(2, 30);
      sketch.tell(WORDS.hall, { c, n });
      const left = sketch.step(income, "-", n.quantity, "The {c} keeps {=} dollars.", { c });
      sketch.ask(WORDS.left, { c }, left);
    } else sketch.ask(WORDS.income, { c }, income);
    sketch.distract(
      () => sketch.tell(WORDS.lastYear, { c, k: draw.pick(named), n: sketch.number(2, 12) }),
      () => sketch.tell(WORDS.price, { k: sketch.word(VISITORS), n: sketch.number(2, 9) }),
    );
  },
};
