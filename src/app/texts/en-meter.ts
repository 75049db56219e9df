interface Resent {
  readonly requests: number;
  readonly sent: string;
  readonly once: string;
  readonly extra: string;
}

export const meterTexts = {
  label: "Meter",
  spent: "Spent",
  baseline: "Large alone",
  saved: "Saved",
  bought: "Steps bought",
  egress: "Left this device",
  speed: "Local speed",
  session: "This session",
  speedUnit: "tokens/s",
  of: (part: number, whole: number) => `${part} of ${whole}`,
  rangeOf: (low: number, high: number, whole: number) => `${low}–${high} of ${whole}`,
  unknown: "unknown",
  none: "–",
  range: (low: string, high: string) => `${low}–${high}`,
  atLeast: (amount: string) => `≥ ${amount}`,
  perThousandShort: (amount: string) => `${amount} per 1,000`,
  left: (left: string) => `${left} left`,
  noneLeft: "none left",
  how: "How this is counted",
  whyNegative: "Why less than nothing is saved",
  explain: {
    heading: "How this is counted",
    spent:
      "What was bought of the large model: steps, and grades if it gives them. Their tokens, as its server counted them, at its price.",
    otherTokens: (count: string) =>
      `Besides, ${count} tokens were read by a process reward model. No price is known for them, and they are in none of the sums.`,
    estimatedUsage: "Where a server reported no count, the tokens are an estimate.",
    baseline: (model: string) =>
      `Large alone is an estimate: one request to ${model} with this problem as input and this solution as output, at the same price.`,
    range:
      "While the threshold is moved, figures are what the run would have cost. Beyond the first changed step its text is unknown, so they become ranges.",
    negative: ({ requests, sent, once, extra }: Resent) =>
      `The savings are negative because a short problem re-sends its input: ${requests === 1 ? "one request" : `${requests} requests`} sent ${sent} tokens of input where asking once would have sent ${once}. Those ${extra} re-sent tokens cost more than the steps written here saved.`,
    negativeOutput: (bought: string, solution: string) =>
      `The savings are negative because the large model wrote more than the solution holds: ${bought} tokens of output were paid for, and the whole solution has ${solution}. Failed attempts and hidden reasoning are paid for, too.`,
    local: "The small model runs on your device and costs nothing here but time.",
    egress: "What left this device is the size of the request bodies. Written here, nothing leaves.",
    standIn:
      "The stand-in runs in this browser, so its steps send nothing; their price only shows what they would cost.",
    perThousand: (spent: string, baseline: string) =>
      `1,000 problems like this: ${spent}, against ${baseline} by the large model alone.`,
    price: (label: string, source: string, date: string) => `The price is “${label}” (${source}, ${date}).`,
    noPrice: "Nobody told the page what this large model costs, so the sums are unknown, not zero.",
    enterPrice: "Enter its price",
    session: (spent: string, purchases: string) =>
      `This session: ${spent} for ${purchases} purchases in all runs of this tab, also stopped and failed ones.`,
    unpriced: (count: string) => `${count} of them have no known price and are not in the sum.`,
    runBudget: (left: string, limit: string) => `Of this run’s limit of ${limit}, ${left} is left.`,
    sessionBudget: (left: string, limit: string) => `Of the session’s limit of ${limit}, ${left} is left.`,
    buckets: {
      caption: "Tokens of this run",
      freshInput: "Input, fresh",
      cachedRead: "Input, from the cache",
      cachedWrite: "Input, into the cache",
      output: "Output",
      large: "Large",
      dollars: "Dollars",
      small: "Small",
      alone: "Large alone",
    },
  },
};
