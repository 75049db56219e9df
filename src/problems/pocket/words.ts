/** Everybody and everything a pocket problem can be about. The pocket tokenizer knows exactly these words. */
export const NAMES = [
  "Ann",
  "Ben",
  "Carl",
  "Dora",
  "Emma",
  "Finn",
  "Gina",
  "Hugo",
  "Ida",
  "Jack",
  "Kim",
  "Leo",
  "Mia",
  "Noah",
  "Olga",
  "Paul",
  "Rosa",
  "Sam",
  "Tina",
  "Yuna",
] as const;

/** Countable things: [one, many]. */
export const THINGS = [
  ["apple", "apples"],
  ["pen", "pens"],
  ["book", "books"],
  ["coin", "coins"],
  ["card", "cards"],
  ["cup", "cups"],
  ["shell", "shells"],
  ["stamp", "stamps"],
  ["ball", "balls"],
  ["plate", "plates"],
  ["candle", "candles"],
  ["flower", "flowers"],
  ["cookie", "cookies"],
  ["marble", "marbles"],
] as const;

export const CONTAINERS = [
  ["box", "boxes"],
  ["bag", "bags"],
  ["basket", "baskets"],
  ["jar", "jars"],
] as const;

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export const SELLERS = ["shop", "bakery", "market", "kiosk"] as const;
export const CLUBS = ["club", "school", "choir", "theater"] as const;
export const VEHICLES = ["car", "train", "bus", "bike", "boat", "tram"] as const;
export const VISITORS = ["adult", "child", "student", "senior", "family"] as const;
export const INGREDIENTS = ["flour", "sugar", "milk", "rice", "butter", "cream"] as const;
export const DISHES = ["cake", "soup", "salad", "pie"] as const;
export const GROUNDS = ["garden", "field", "yard", "park", "hall", "room"] as const;
export const TASKS = [
  "walk",
  "film",
  "lesson",
  "game",
  "meal",
  "show",
  "race",
  "tour",
  "class",
  "party",
] as const;
export const EXTRAS = ["a bag", "the bus", "a map", "a drink"] as const;

/** Units of one kind, and the smallest of them. */
export interface UnitSystem {
  readonly small: string;
  readonly most: number;
  /** Larger units, and how many of the small one each of them is. */
  readonly units: readonly (readonly [string, number, number])[];
}

/** [larger unit, its worth, the most of them that is told] */
export const UNIT_SYSTEMS: readonly UnitSystem[] = [
  {
    small: "cents",
    most: 30,
    units: [
      ["nickels", 5, 12],
      ["dimes", 10, 9],
      ["quarters", 25, 4],
    ],
  },
  {
    small: "inches",
    most: 30,
    units: [
      ["feet", 12, 8],
      ["yards", 36, 3],
      ["hands", 4, 12],
    ],
  },
  {
    small: "eggs",
    most: 30,
    units: [
      ["dozens", 12, 8],
      ["pairs", 2, 20],
      ["scores", 20, 4],
    ],
  },
];
