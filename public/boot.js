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

// What the visitor does on the prepared page before the script has drawn the real one is remembered and then done
// there: every field's last value, the last button, and where the focus was.
(() => {
  const PREPARED = "#root[data-prepared]";
  const CONTROLS = "button, a[href], input, select, textarea";
  const values = new Map();
  let pressed = null;
  let focused = null;

  const kindOf = (control) =>
    ["type", "class", "aria-label"].map((name) => control.getAttribute(name)).join("|") +
    (/^(radio|checkbox)$/.test(control.type) ? `|${control.value}` : "");
  const alike = (control) =>
    [...document.querySelectorAll(control.localName)].filter((other) => kindOf(other) === kindOf(control));
  /** The real control in the place of a prepared one; none where the two pages differ too much to tell. */
  const place = (control) => {
    const [name, kind, list] = [control.localName, kindOf(control), alike(control)];
    const [position, count] = [list.indexOf(control), list.length];
    return () => {
      const found = [...document.querySelectorAll(`#root ${name}`)].filter((other) => kindOf(other) === kind);
      return found.length === count ? found[position] : undefined;
    };
  };
  const controlOf = ({ target }) =>
    target instanceof Element && target.closest(PREPARED) ? target.closest(CONTROLS) : null;

  const onInput = (event) => {
    const control = controlOf(event);
    if (!control) return;
    const { value, checked, files } = control;
    values.set(control, { find: place(control), value, checked, files });
  };
  const onClick = (event) => {
    const control = controlOf(event);
    if (!control?.matches("button, .header__skip")) return;
    // A link to another room needs no script; the one past the header does.
    if (control.localName === "a") event.preventDefault();
    pressed = place(control);
  };
  const onFocus = (event) => {
    const control = controlOf(event);
    focused = control && place(control);
  };
  const heard = { input: onInput, click: onClick, focusin: onFocus };
  for (const [type, hear] of Object.entries(heard)) addEventListener(type, hear, true);

  addEventListener(
    "stepgate-drawn",
    () => {
      for (const [type, hear] of Object.entries(heard)) removeEventListener(type, hear, true);
      // All are found before the first of them changes the page.
      const [button, last] = [pressed?.(), focused?.()];
      const fields = [...values.values()].map((field) => ({ ...field, control: field.find() }));
      for (const field of fields) fill(field);
      if (document.activeElement === document.body) last?.focus({ preventScroll: true });
      button?.click();
    },
    { once: true },
  );

  /** As if it were typed or chosen now: the page hears of it by the same events. */
  function fill({ control, value, checked, files }) {
    if (control === undefined || control.disabled) return;
    if (/^(radio|checkbox)$/.test(control.type)) {
      if (control.checked !== checked) control.click();
      return;
    }
    if (control.type === "file") control.files = files;
    // Past the setter of the instance, by which React would take the value for its own.
    else Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value").set.call(control, value);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
})();
