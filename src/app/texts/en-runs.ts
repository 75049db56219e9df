export const runsTexts = {
  heading: "Runs",
};
