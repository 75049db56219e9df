import { create } from "zustand";

/** What stands in fields right now, where it is not (yet) what is in force: kept while one looks elsewhere. */
export const useFieldDrafts = create<Readonly<Record<string, string>>>()(() => ({}));

export function keepDraft(field: string, text: string): void {
  useFieldDrafts.setState({ [field]: text });
}

/** From here on the fields show what is in force again. */
export function dropDrafts(fields: readonly string[]): void {
  const left = Object.entries(useFieldDrafts.getState()).filter(([field]) => !fields.includes(field));
  useFieldDrafts.setState(Object.fromEntries(left), true);
}
