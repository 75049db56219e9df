import type { TokenScore } from "../core/signals.ts";

/** What a token of a step stands for, as far as its characters tell. */
export const TOKEN_ROLES = ["word", "operand", "operator", "result"] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

/**
 * The tokens of a step by role: digits before an equals sign are operands, after it the result, until the next
 * operator starts another equation. A step without an equals sign has operands only.
 */
export function tokensByRole(
  tokens: readonly TokenScore[],
): Readonly<Record<TokenRole, readonly TokenScore[]>> {
  const byRole: Record<TokenRole, TokenScore[]> = { word: [], operand: [], operator: [], result: [] };
  let afterEquals = false;
  for (const token of tokens) {
    const text = token.text.trim();
    if (/\d/.test(text)) {
      byRole[afterEquals ? "result" : "operand"].push(token);
    } else if (/^[-+*/×÷−·]$/.test(text)) {
      afterEquals = false;
      byRole.operator.push(token);
    } else {
      if (text === "=") afterEquals = true;
      byRole.word.push(token);
    }
  }
  return byRole;
}
