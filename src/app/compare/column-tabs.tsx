import { texts } from "../texts/texts.ts";
import { COLUMNS, type Column } from "./columns.ts";
import { columnFigures } from "./figures.ts";
import { useShownRun } from "./use-shown-run.ts";

interface Props {
  readonly seen: Column;
  readonly onShow: (column: Column) => void;
}

/** Where only one column fits: which one is seen, and what all three have spent. */
export function ColumnTabs({ seen, onShow }: Props) {
  return (
    <nav className="column-tabs" aria-label={texts.compare.columns}>
      {COLUMNS.map((column) => (
        <ColumnTab key={column} column={column} seen={column === seen} onShow={onShow} />
      ))}
    </nav>
  );
}

interface TabProps {
  readonly column: Column;
  readonly seen: boolean;
  readonly onShow: (column: Column) => void;
}

function ColumnTab({ column, seen, onShow }: TabProps) {
  const { run } = useShownRun(column);
  return (
    <button
      type="button"
      className="tab column-tabs__tab"
      data-column={column}
      aria-current={seen ? "true" : undefined}
      onClick={() => onShow(column)}
    >
      <span>{texts.compare.names[column]}</span>
      <span className="column-tabs__spent figures">{columnFigures(run).spent}</span>
    </button>
  );
}
