export const scrubberTexts = {
  heading: "Threshold",
};
