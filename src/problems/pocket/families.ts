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
import type { Family } from "./kinds.ts";

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
} as const satisfies Record<Family, FamilyDefinition>;
