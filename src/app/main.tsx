import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import { StrictMode, startTransition, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { provideEngine } from "./engine/current.ts";
import { pageEngine } from "./engine/page-engine.ts";
import { openAfterFirstPaint } from "./first-minute/opening.ts";
import { installServiceWorker } from "./offline/app-update.ts";
import { flushWhenLeft, pageJournal } from "./runs/page-journal.ts";
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
  return <App />;
}

openAfterFirstPaint();
void lookAround(new AbortController().signal);
followConnection();
// After the page itself: what it keeps for later must not delay what is shown now.
if (import.meta.env.PROD) addEventListener("load", () => void installServiceWorker());
addEventListener("load", () => void loadRuns());
