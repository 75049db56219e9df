export const opinionsTexts = {
  heading: "Second opinions",
  about:
    "Asked about every draft, after the verifier. What they say stands among the step’s signals; only a policy that was trained on it decides by it.",
  selfCheck: {
    label: "Ask the small model",
    hint: "It reads its own draft once more and says whether it is right. That costs nothing but a moment.",
  },
  judge: {
    label: "Let the large model grade drafts",
    hint: (never: string) =>
      `It gives every draft a grade from 0 to 9. Its tokens are paid for like those of a bought step, also when the draft stays. Under “${never}” it is not asked.`,
    runRefusal: {
      message: "The run’s budget is spent, so the large model was not asked for a grade.",
      remedy: "Raise the limit per run in Settings, or let it grade no drafts.",
    },
    sessionRefusal: {
      message: "The session’s budget is spent, so the large model was not asked for a grade.",
      remedy: "Raise the limit per session in Settings, or let it grade no drafts.",
    },
  },
  reward: {
    label: "Ask a process reward model",
    hint: "A model of your own behind vLLM’s /pooling says how likely the draft is right. Its tokens are shown, but no price is known for them.",
    address: "Address of the reward model",
    addressHint: "http://localhost:8000",
    model: "Name of the reward model",
    key: "Key of the reward model, if it wants one",
    incomplete: "Address and name are both needed; until then every step says that it could not be asked.",
    notPlain:
      "This is not a plain address: it begins with http:// or https:// and holds no key, question mark or password.",
  },
};
