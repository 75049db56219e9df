export const compareTexts = {
  heading: "Compare",
};
