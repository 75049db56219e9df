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

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as const;

export const SELLERS = ["shop", "bakery", "market", "kiosk"] as const;
export const CLUBS = ["club", "school", "choir", "theater"] as const;
export const VEHICLES = ["car", "train", "bus", "bike"] as const;

/** "an apple", "a pen"; "An apple", "A pen" at the start of a sentence. */
export function withArticle(one: string, article: "a" | "A" = "a"): string {
  return `${article}${/^[aeiou]/.test(one) ? "n" : ""} ${one}`;
}
