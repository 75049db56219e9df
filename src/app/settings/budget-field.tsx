import { changeSettings, useSettings } from "../state/settings.ts";
import { texts } from "../texts/texts.ts";
import { DollarField } from "./dollar-field.tsx";
import { plainDollars, readDollars } from "./dollars.ts";
import { dropDrafts, keepDraft, useFieldDrafts } from "./field-drafts.ts";

interface Props {
  readonly setting: "runBudgetUsd" | "sessionBudgetUsd";
  readonly label: string;
}

/** A limit: it counts as soon as it is an amount; an empty field is no limit. */
export function BudgetField({ setting, label }: Props) {
  const limit = useSettings((settings) => settings[setting]);
  const draft = useFieldDrafts((drafts) => drafts[setting]);
  const words = texts.settings.budgets;
  const typed = draft ?? (limit === null ? "" : plainDollars(limit));
  const read = readDollars(typed);
  return (
    <DollarField
      label={label}
      hint={words.unit}
      value={typed}
      error={"problem" in read ? words.errors[read.problem] : null}
      onType={(text) => {
        keepDraft(setting, text);
        const now = readDollars(text);
        if ("value" in now) changeSettings({ [setting]: now.value });
      }}
      onLeave={() => {
        if ("value" in read) dropDrafts([setting]);
      }}
    />
  );
}
