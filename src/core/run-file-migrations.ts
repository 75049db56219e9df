type Stored = Readonly<Record<string, unknown>>;

/** From each schema to the next one, event by event. A migration only adds what its schema could not know. */
const MIGRATIONS: readonly ((event: Stored) => Stored)[] = [fromFirst];

/**
 * Events of an older schema as they would be written today. What is not an object stays as it is, so that the
 * schema's check can name it.
 */
export function migrateEvents(events: readonly unknown[], schema: number): readonly unknown[] {
  return MIGRATIONS.slice(schema - 1).reduce<readonly unknown[]>(
    (migrated, migrate) => migrated.map((event) => (isObject(event) ? migrate(event) : event)),
    events,
  );
}

/** Schema 1 had no budgets, and every branch had its first step bought. */
function fromFirst(event: Stored): Stored {
  if (event.type !== "run-start") return event;
  const branch = isObject(event.branch) ? { ...event.branch, decision: "escalate" } : event.branch;
  return { ...event, branch, budgetUsd: null };
}

function isObject(value: unknown): value is Stored {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
