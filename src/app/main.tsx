import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { provideEngine } from "./engine/current.ts";
import { pageEngine } from "./engine/page-engine.ts";
import { lookAround } from "./state/model-actions.ts";
import { followAddress } from "./state/route.ts";
import { keepSettings } from "./state/settings.ts";
import { applyTheme } from "./theme/apply-theme.ts";

keepSettings(localStorage);
applyTheme();
followAddress();
provideEngine(pageEngine);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void lookAround(new AbortController().signal);
