import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import { StrictMode, startTransition, useEffect, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { nextTask } from "../core/next-task.ts";
import { App } from "./app.tsx";
import { provideEngine } from "./engine/current.ts";
import { pageEngine } from "./engine/page-engine.ts";
import { openAfterFirstPaint } from "./first-minute/opening.ts";
import { installServiceWorker } from "./offline/app-update.ts";
import { flushWhenLeft, pageJournal } from "./runs/page-journal.ts";
import { loadGenerator } from "./state/generator.ts";
import { lookAround } from "./state/model-actions.ts";
import { followConnection } from "./state/offline.ts";
import { followAddress } from "./state/route.ts";
import { provideJournal } from "./state/run-journal.ts";
import { loadRuns } from "./state/runs.ts";
import { keepSession } from "./state/session.ts";
import { keepSettings } from "./state/settings.ts";
import { followRunAddress } from "./state/shared-run.ts";
import { firstLanguage, followLanguage } from "./texts/follow-language.ts";
import { applyTheme } from "./theme/apply-theme.ts";

keepSettings(localStorage);
keepSession(sessionStorage);
applyTheme();
followAddress();
provideEngine(pageEngine);
provideJournal(pageJournal);
flushWhenLeft();
followRunAddress();

// Nothing is drawn in English for somebody who reads Korean.
if (followLanguage()) draw();
else void firstLanguage().then(draw);

function draw(): void {
  const root = document.getElementById("root");
  if (root === null) return;
  // As a transition it is drawn in slices, over the prepared page: the first touch is answered in between.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <Drawn into={root} />
      </StrictMode>,
    ),
  );
}

/** The page in place of the prepared one. */
function Drawn({ into }: { readonly into: HTMLElement }) {
  useLayoutEffect(() => {
    delete into.dataset.prepared;
  }, [into]);
  useEffect(afterDrawing, []);
  return <App />;
}

let isDrawn = false;

/** What changes the page waits for it: a change in the middle of the drawing would begin it anew. */
function afterDrawing(): void {
  if (isDrawn) return;
  isDrawn = true;
  // What was pressed and typed on the prepared page is done now (public/boot.js).
  dispatchEvent(new Event("stepgate-drawn"));
  openAfterFirstPaint();
  void nextTask().then(() => lookAround(new AbortController().signal));
  followConnection();
  whenIdle(() => void loadRuns());
  whenIdle(() => void loadGenerator().catch(() => undefined));
  // What it keeps for later must not delay what is shown now.
  if (import.meta.env.PROD) whenLoaded(() => void installServiceWorker());
}

function whenLoaded(action: () => void): void {
  if (document.readyState === "complete") action();
  else addEventListener("load", action, { once: true });
}

/** Some browsers cannot tell when they are idle. */
function whenIdle(action: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(action, { timeout: 1000 });
  else setTimeout(action, 200);
}
