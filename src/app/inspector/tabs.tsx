import type { KeyboardEvent, ReactNode } from "react";
import { INSPECTOR_TABS, showTab, useSelection } from "../state/selection.ts";
import { texts } from "../texts/texts.ts";

/** The sections of the inspector; arrow keys lead from one to the next. */
export function Tabs({ children }: { readonly children: ReactNode }) {
  const current = useSelection((state) => state.tab);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const count = INSPECTOR_TABS.length;
    const next = INSPECTOR_TABS[(INSPECTOR_TABS.indexOf(current) + move + count) % count] ?? current;
    showTab(next);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <>
      <div
        className="tabs"
        role="tablist"
        aria-label={texts.inspector.sections}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {INSPECTOR_TABS.map((tab) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            className="tab tabs__tab"
            aria-selected={tab === current}
            aria-controls="tab-panel"
            tabIndex={tab === current ? 0 : -1}
            onClick={() => showTab(tab)}
          >
            {texts.inspector.tabs[tab]}
          </button>
        ))}
      </div>
      <div id="tab-panel" className="tabs__panel" role="tabpanel" aria-labelledby={`tab-${current}`}>
        {children}
      </div>
    </>
  );
}
