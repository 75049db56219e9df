export const settingsTexts = {
  heading: "Settings",
};
