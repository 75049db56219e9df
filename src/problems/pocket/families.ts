import { ages } from "./families/ages.ts";
import { area } from "./families/area.ts";
import { averages } from "./families/averages.ts";
import { clock } from "./families/clock.ts";
import { comparison } from "./families/comparison.ts";
import { conversion } from "./families/conversion.ts";
import { discount } from "./families/discount.ts";
import { fractions } from "./families/fractions.ts";
import { profit } from "./families/profit.ts";
import { recipe } from "./families/recipe.ts";
import { savings } from "./families/savings.ts";
import { sharing } from "./families/sharing.ts";
import { shopping } from "./families/shopping.ts";
import { stock } from "./families/stock.ts";
import { tickets } from "./families/tickets.ts";
import { travel } from "./families/travel.ts";
import { unitPrice } from "./families/unit-price.ts";
import { work } from "./families/work.ts";
import type { FamilyDefinition } from "./family.ts";

export const FAMILIES = {
  comparison,
  shopping,
  "unit-price": unitPrice,
  sharing,
  travel,
  work,
  discount,
  fractions,
  averages,
  ages,
  savings,
  recipe,
  area,
  clock,
  conversion,
  stock,
  tickets,
  profit,
} as const satisfies Record<string, FamilyDefinition>;

export type Family = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];

/** The language models learn these, the gate never meets them: `test-families`. */
const UNMET: ReadonlySet<Family> = new Set<Family>(["recipe", "work"]);

export const isPolicyFamily = (family: Family): boolean => !UNMET.has(family);
