import type { Draw } from "./draw.ts";
import type { Derivation, Graph, Operation, Quantity, Total } from "./graph.ts";
import {
  type Entity,
  type Fillings,
  type Given,
  type GivenChoice,
  manyOf,
  oneOf,
  render,
  type Word,
  type Wordings,
} from "./template.ts";
import { NAMES, THINGS } from "./words.ts";

/** Thrown by a family when the numbers it drew leave the range; the generator draws again. */
export class OutOfRange extends Error {
  override readonly name = "OutOfRange";
}

/** Values from 1 to `most`; told numbers are drawn from ranges stretched by `stretch`. */
export interface NumberRange {
  readonly most: number;
  readonly stretch: number;
}

/** A number that is told: as a quantity of the graph and as something to fill a template with. */
export interface Told extends Given {
  readonly quantity: Quantity;
}

/** A fact or question that is still to be put into words. */
export interface Statement {
  readonly wordings: Wordings;
  readonly fillings: Fillings;
}

export interface SignedTerm {
  readonly of: Quantity;
  readonly sign?: 1 | -1;
  /** Its own sentence for the step that adds it, where that differs from the total's. */
  readonly frame?: string;
  readonly fillings?: Fillings;
}

export interface SketchOptions {
  /** How many steps the answer must need. */
  readonly steps: number;
  readonly range: NumberRange;
  /** How many facts are to be told that the answer does not need. */
  readonly distractors: number;
  /** How often a division that may leave a remainder is to be tried. */
  readonly remainders: number;
}

/** What a family writes while it composes a problem. */
export class Sketch {
  readonly draw: Draw;
  readonly steps: number;
  readonly remainders: number;
  readonly facts: Statement[] = [];
  readonly givens: Given[] = [];
  readonly entities: Entity[] = [];
  question: Statement | null = null;
  private readonly quantities: Quantity[] = [];
  private readonly derivations: Derivation[] = [];
  private readonly totals: Total[] = [];
  private goal: Quantity | null = null;
  private readonly used = new Set<string>();
  private readonly range: NumberRange;
  private distractors: number;

  constructor(draw: Draw, { steps, range, distractors, remainders }: SketchOptions) {
    this.draw = draw;
    this.steps = steps;
    this.remainders = remainders;
    this.range = range;
    this.distractors = distractors;
  }

  /** A told number in [low, high], the upper end being stretched with the range. */
  number(low: number, high: number): Told {
    return this.exactly(this.draw.int(low, Math.max(low, Math.round(high * this.range.stretch))));
  }

  /** A told number of this value. Throws {@link OutOfRange} when it is not an integer in range. */
  exactly(value: number): Told {
    return this.tellable(value, `${value}`, null);
  }

  /** A number that says how many facts of a kind are told, such as the days of an average, and cannot be another. */
  count(value: number): Told {
    return this.tellable(value, `${value}`, [{ shown: `${value}`, value }]);
  }

  /** A number told by one of a few words or figures, such as "twice", or "25" of percent for a division by 4. */
  choice(choices: readonly GivenChoice[]): Told {
    const { shown, value } = this.draw.pick(choices);
    return this.tellable(value, shown, choices);
  }

  private tellable(value: number, shown: string, choices: readonly GivenChoice[] | null): Told {
    const id = this.givens.length;
    const quantity = this.add(value, { given: id });
    const given = { id, value, shown, choices };
    this.givens.push(given);
    return { ...given, quantity };
  }

  /** A number that everybody knows, such as the days of a week. */
  constant(value: number): Quantity {
    return this.add(value, {});
  }

  person(): Entity {
    return this.drawn("name", NAMES);
  }

  item(choices: readonly Word[] = THINGS): Entity {
    return this.drawn("item", choices);
  }

  word(choices: readonly Word[]): Entity {
    return this.drawn("word", choices);
  }

  /** This very word, to be told apart from others of its kind. */
  entity(kind: Entity["kind"], one: string, many: string = one, pool: readonly Word[] = []): Entity {
    const entity = { id: this.entities.length, kind, one, many, pool };
    this.entities.push(entity);
    return entity;
  }

  private drawn(kind: Entity["kind"], pool: readonly Word[]): Entity {
    const word = this.draw.pick(pool.filter((choice) => !this.used.has(oneOf(choice))));
    this.used.add(oneOf(word));
    return this.entity(kind, oneOf(word), manyOf(word), pool);
  }

  /** A sentence of the text. The order in which facts are told is shuffled later. */
  tell(wordings: Wordings, fillings: Fillings): void {
    this.facts.push({ wordings, fillings });
  }

  ask(wordings: Wordings, fillings: Fillings, goal: Quantity): void {
    this.question = { wordings, fillings };
    this.goal = goal;
  }

  /** Adds some of these facts that the answer does not need, as many as the dial says. */
  distract(...ways: readonly (() => void)[]): void {
    for (const way of this.draw.shuffle(ways).slice(0, this.distractors)) {
      way();
      this.distractors--;
    }
  }

  /** A step that gives a new quantity. Throws {@link OutOfRange} unless it is an integer in range. */
  step(
    left: Quantity,
    operation: Operation,
    right: Quantity,
    frame: string,
    fillings: Fillings = {},
  ): Quantity {
    const result = this.add(calculate(left.value, operation, right.value), {});
    this.derive(left, operation, right, result, render(frame, fillings).text);
    return result;
  }

  /** The quotient rounded down, which is worked out without a step of its own. */
  floor(left: Quantity, right: Quantity): Quantity {
    return this.add(Math.floor(left.value / right.value), { floorOf: [left.id, right.id] });
  }

  /** The sum of signed terms, to be added up in any order, or in any order from the first one. */
  total(terms: readonly SignedTerm[], based: boolean, frame: string, fillings: Fillings = {}): Quantity {
    if (terms.length < 2) throw new Error("a total has two terms or more");
    const total = this.totals.length;
    this.totals.push({ based, terms: terms.map(({ of, sign = 1 }) => ({ quantity: of.id, sign })) });
    const all = (1 << terms.length) - 1;
    const byMask = new Map<number, Quantity>(terms.map(({ of }, bit) => [1 << bit, of]));
    for (let mask = 3; mask <= all; mask++) {
      if ((mask & (mask - 1)) === 0 || (based && (mask & 1) === 0)) continue;
      const value = terms.reduce(
        (sum, { of, sign = 1 }, bit) => sum + ((mask & (1 << bit)) === 0 ? 0 : sign * of.value),
        0,
      );
      const sum = this.add(value, { partial: { total, mask } });
      byMask.set(mask, sum);
      for (const [bit, { of, sign = 1, frame: own = frame, fillings: ownFillings }] of terms.entries()) {
        if ((mask & (1 << bit)) === 0 || (based && bit === 0)) continue;
        const text = render(own, { ...fillings, ...ownFillings }).text;
        this.derive(byMask.get(mask ^ (1 << bit)) as Quantity, sign === 1 ? "+" : "-", of, sum, text);
      }
    }
    return byMask.get(all) as Quantity;
  }

  finish(): Graph {
    if (this.goal === null) throw new Error("a family must ask for something");
    const waysTo: Derivation[][] = this.quantities.map(() => []);
    for (const way of this.derivations) waysTo[way.result]?.push(way);
    const { quantities, derivations, totals } = this;
    return { quantities, derivations, totals, goal: this.goal.id, waysTo, facts: [] };
  }

  private add(value: number, kind: Partial<Pick<Quantity, "given" | "floorOf" | "partial">>): Quantity {
    if (!Number.isInteger(value) || value < 1 || value > this.range.most) throw new OutOfRange(`${value}`);
    const quantity = {
      id: this.quantities.length,
      value,
      given: null,
      floorOf: null,
      partial: null,
      ...kind,
    };
    this.quantities.push(quantity);
    return quantity;
  }

  private derive(
    left: Quantity,
    operation: Operation,
    right: Quantity,
    result: Quantity,
    frame: string,
  ): void {
    this.derivations.push({ left: left.id, operation, right: right.id, result: result.id, frame });
  }
}

/** What a step comes to; a fraction where it does not come out even. */
export function calculate(left: number, operation: Operation, right: number): number {
  switch (operation) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
  }
}
