import { lazy, Suspense } from "react";
import type { RunState, StepState } from "../../core/fold-run.ts";
import { GateFigure } from "../gate/gate-figure.tsx";
import { useRun } from "../state/run.ts";
import { type InspectorTab, useSelection } from "../state/selection.ts";
import { texts } from "../texts/texts.ts";
import { SentTab } from "./sent-tab.tsx";
import { Tabs } from "./tabs.tsx";
import { TimeTab } from "./time-tab.tsx";
import { TokensTab } from "./tokens-tab.tsx";
import { WhyTab } from "./why-tab.tsx";

const ReplacedTab = lazy(() => import("./replaced-tab.tsx"));

export function InspectedStep() {
  const run = useRun((state) => state.run);
  const selected = useSelection((state) => state.step);
  const tab = useSelection((state) => state.tab);
  const step = selected === null ? undefined : run?.steps[selected];
  if (run === null || step === undefined) return <Nothing started={run !== null} />;
  return (
    <>
      <h2 className="inspector__heading">{texts.inspector.heading(step.index + 1)}</h2>
      <Tabs>
        <TabContent tab={tab} step={step} run={run} />
      </Tabs>
    </>
  );
}

function Nothing({ started }: { readonly started: boolean }) {
  return started ? <p className="inspector__empty">{texts.inspector.empty}</p> : <GateFigure />;
}

interface ContentProps {
  readonly tab: InspectorTab;
  readonly step: StepState;
  readonly run: RunState;
}

function TabContent({ tab, step, run }: ContentProps) {
  switch (tab) {
    case "why":
      return <WhyTab step={step} policyId={run.start.policy.id} />;
    case "tokens":
      return <TokensTab key={step.index} step={step} />;
    case "replaced":
      return (
        <Suspense fallback={<p>{texts.inspector.replaced.loading}</p>}>
          <ReplacedTab draft={step.draft} rewrite={step.author === "large" ? step.text : null} />
        </Suspense>
      );
    case "sent":
      return <SentTab step={step} price={run.start.price} standIn={run.start.models.large.url === null} />;
    case "time":
      return <TimeTab step={step} />;
  }
}
