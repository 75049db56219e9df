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
    ],
    ["People buy {n} {k} tickets by the {c}.", "By the {c} {n} {k} tickets are sold."],
  ),
  price: wordings(
    [
      "One {k} ticket costs {n} dollars.",
      "The price of one {k} ticket is {n} dollars.",
      "Each {k} ticket costs {n} dollars.",
    ],
    ["{n} dollars is the price of one {k} ticket."],
  ),
  all: wordings(
    [
      "The {c} sells {n} tickets in all, only {k} and {l} tickets.",
      "In all {n} tickets are sold, some of them {k} tickets, the others {l} tickets.",
    ],
    ["In all the {c} sells {n} {k} and {l} tickets."],
  ),
  hall: wordings(
    ["The hall costs {n} dollars.", "The {c} pays {n} dollars for the hall."],
    ["For the hall the {c} pays {n} dollars."],
  ),
  lastYear: wordings(
    ["Last year the {c} sold {n} {k} tickets.", "The {c} sold {n} {k} tickets last year."],
    ["The {c} last year sold {n} {k} tickets."],
  ),
  income: wordings(
    ["How many dollars does the {c} take in?", "How many dollars do all tickets bring?"],
    ["How many dollars do the tickets of the {c} bring?"],
  ),
  left: wordings(
    ["How many dollars are left for the {c}?", "How many dollars does the {c} keep?"],
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
