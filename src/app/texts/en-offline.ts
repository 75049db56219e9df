export const offlineTexts = {
  heading: "Offline",
};
