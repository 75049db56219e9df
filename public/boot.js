// The visitor's theme, and no prepared page where another room or language will be shown. Not waited for: it comes
// with the style sheet, before which nothing is painted, and from the cache on every later visit.
(() => {
  let settings = {};
  try {
    settings = JSON.parse(localStorage.getItem("stepgate.settings") ?? "{}") ?? {};
  } catch {
    // Damaged or forbidden: the page starts as at a first visit.
  }
  const root = document.documentElement;
  if (settings.theme === "light" || settings.theme === "dark") root.dataset.theme = settings.theme;
  const language = settings.language ?? navigator.languages.find((tag) => /^(en|ko|zh)(-|$)/.test(tag)) ?? "en";
  const isPrepared = /^#?\/?$/.test(location.hash) && !/^(ko|zh)/.test(language);
  if (!isPrepared) root.dataset.unprepared = "";
})();
