export type Operation = "+" | "-" | "*" | "/";

/** A number that a step may use: given in the text, or the value of an earlier node. */
export interface Operand {
  readonly value: number;
  /** Index of the node that computes it; undefined for a given number. */
  readonly node?: number;
}

/** One step of the solution graph: `left operation right = value`, said as `text`. */
export interface SolutionNode {
  readonly left: Operand;
  readonly operation: Operation;
  readonly right: Operand;
  readonly value: number;
  /** The step's sentence, e.g. "Ben has 12 + 5 = 17 apples." */
  readonly text: string;
  /** The same step with its operands exchanged; equal to `text` where that is not the same calculation. */
  readonly mirrored: string;
}

export const MAX_VALUE = 200;

/** Thrown by a family when the numbers it drew leave the range; the generator draws again. */
export class OutOfRange extends Error {
  override readonly name = "OutOfRange";
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

/** Whether a step may have this value: the problems deal in whole numbers from 1 to {@link MAX_VALUE}. */
export function isInRange(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MAX_VALUE;
}

/** What a family writes while it composes a problem. */
export class Sketch {
  readonly nodes: SolutionNode[] = [];
  private readonly facts: string[] = [];
  private questionText = "";

  /** A sentence of the text. The order in which facts are told is shuffled later. */
  tell(fact: string): void {
    this.facts.push(fact);
  }

  ask(question: string): void {
    this.questionText = question;
  }

  /**
   * Adds a step. `say` puts the equation into a sentence.
   * Throws {@link OutOfRange} unless the value is an integer in [1, MAX_VALUE].
   */
  step(left: Operand, operation: Operation, right: Operand, say: (equation: string) => string): Operand {
    const value = calculate(left.value, operation, right.value);
    if (!isInRange(value)) throw new OutOfRange(`${value}`);
    const commutes = operation === "+" || operation === "*";
    const text = say(`${left.value} ${operation} ${right.value} = ${value}`);
    this.nodes.push({
      left,
      operation,
      right,
      value,
      text,
      mirrored: commutes ? say(`${right.value} ${operation} ${left.value} = ${value}`) : text,
    });
    return { value, node: this.nodes.length - 1 };
  }

  get told(): readonly string[] {
    return this.facts;
  }

  get question(): string {
    return this.questionText;
  }
}

export const given = (value: number): Operand => ({ value });
