export const firstMinuteTexts = {
  heading: "Run it here",
};
