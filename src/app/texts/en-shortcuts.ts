export const shortcutsTexts = {
  heading: "Keys",
};
