interface Props {
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/** Names and values, one under the other. */
export function Facts({ rows }: Props) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div className="facts__row" key={name}>
          <dt className="facts__name">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
