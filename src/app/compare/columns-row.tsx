import "./columns.css";
import { useEffect, useRef, useState } from "react";
import { texts } from "../texts/texts.ts";
import { ColumnTabs } from "./column-tabs.tsx";
import { COLUMNS, type Column } from "./columns.ts";
import { CompareColumn } from "./compare-column.tsx";

const MOSTLY = 0.6;

/** The three side by side; where there is no room for that, a row to swipe, with a tab for each. */
export function ColumnsRow() {
  const row = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState<Column>("small");
  useEffect(() => {
    if (row.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.find((entry) => entry.isIntersecting)?.target.getAttribute("data-column");
        const column = COLUMNS.find((name) => name === entered);
        if (column !== undefined) setSeen(column);
      },
      { root: row.current, threshold: MOSTLY },
    );
    for (const child of row.current.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  const show = (column: Column) => {
    const child = row.current?.children[COLUMNS.indexOf(column)];
    if (child instanceof HTMLElement)
      row.current?.scrollTo({ left: child.offsetLeft - (row.current?.offsetLeft ?? 0) });
  };
  return (
    <>
      <ColumnTabs seen={seen} onShow={show} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a row that scrolls, also by keyboard */}
      <section className="compare__columns" ref={row} tabIndex={0} aria-label={texts.compare.columns}>
        {COLUMNS.map((column) => (
          <CompareColumn key={column} column={column} />
        ))}
      </section>
    </>
  );
}
