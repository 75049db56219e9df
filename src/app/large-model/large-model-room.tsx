import { lazy, Suspense, useState } from "react";
import { useLargeSource } from "../state/model-actions.ts";
import { useSettings } from "../state/settings.ts";
import { texts } from "../texts/texts.ts";
import { LargeModelChoice } from "./large-model-choice.tsx";

const RemoteForm = lazy(() => import("./remote-form.tsx"));
const RemotePrice = lazy(() => import("./remote-price.tsx"));

/** Where bought steps come from. */
export function LargeModelRoom() {
  const source = useLargeSource();
  const words = texts.largeModel;
  return (
    <section className="model" aria-labelledby="large-model">
      <h2 id="large-model" className="model__heading">
        {words.heading}
      </h2>
      <LargeModelChoice />
      {source === "custom" ? (
        <Suspense fallback={<p>{words.loadingForm}</p>}>
          <Remote />
        </Suspense>
      ) : null}
    </section>
  );
}

/** A server of the visitor's own: its form is folded away once it is known where it is. */
function Remote() {
  const model = useSettings((settings) => settings.remoteModel);
  const [opened] = useState(() => {
    const { remoteBaseUrl, remoteModel } = useSettings.getState();
    return remoteBaseUrl === "" || remoteModel === "";
  });
  return (
    <>
      <RemotePrice />
      <details className="remote-fold" open={opened}>
        <summary className="remote-fold__summary">
          {model.trim() === "" ? texts.largeModel.connection : model}
        </summary>
        <RemoteForm />
      </details>
    </>
  );
}
