export const beTheGateTexts = {
  heading: "Be the gate",
};
