export const meterTexts = {
  label: "Meter",
  spent: "Spent",
  baseline: "Large alone",
  saved: "Saved",
  bought: "Steps bought",
  egress: "Left this device",
  speed: "Local speed",
  speedUnit: "tokens/s",
  of: (part: number, whole: number) => `${part} of ${whole}`,
  unknown: "unknown",
  none: "–",
  how: "How this is counted",
  whyNegative: "Why less than nothing is saved",
  explain: {
    heading: "How this is counted",
    spent:
      "What the bought steps cost: their tokens, as the large model's server counted them, at its price.",
    estimatedUsage: "Where a server reported no count, the tokens are an estimate.",
    baseline:
      "Large alone is an estimate: one request with this problem as input and this solution as output, at the same price.",
    negative:
      "The savings are negative because a short problem re-sends its input: each bought step sends the problem and all steps before it again, and that came to more than asking once.",
    local: "The small model runs on your device and costs nothing here but time.",
    egress: "What left this device is the size of the request bodies. Written here, nothing leaves.",
    standIn:
      "The stand-in runs in this browser, so its steps send nothing; their price only shows what they would cost.",
    perThousand: (spent: string, baseline: string) =>
      `1,000 problems like this: ${spent}, against ${baseline} by the large model alone.`,
    price: (label: string, source: string, date: string) => `The price is “${label}” (${source}, ${date}).`,
    noPrice: "Nobody told the page what this large model costs, so the sums are unknown, not zero.",
  },
};
