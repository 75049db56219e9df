import type { Reason } from "../../core/policy.ts";
import { formatSigned } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { signalName } from "./signal-rows.ts";

const HALF = 60;

/** What moved the gate, as bars left and right of nothing. What did not move it, such as a signal that it does not read, has none. */
export function Pushes({ reasons }: { readonly reasons: readonly Reason[] }) {
  const words = texts.inspector.why;
  const pushes = reasons.flatMap(({ signal, push }) =>
    push === null || push === 0 ? [] : [{ signal, push }],
  );
  if (pushes.length === 0) return null;
  const longest = Math.max(1, ...pushes.map(({ push }) => Math.abs(push)));
  pushes.sort((a, b) => Math.abs(b.push) - Math.abs(a.push));
  return (
    <section className="part">
      <h3 className="part__heading">{words.pushes}</h3>
      <ul className="pushes">
        {pushes.map(({ signal, push }) => (
          <li key={signal} className="pushes__row">
            <span>{signalName(signal)}</span>
            <svg
              viewBox={`${-HALF} 0 ${2 * HALF} 12`}
              className="pushes__bar"
              aria-hidden="true"
              data-buying={push > 0}
            >
              <rect
                x={Math.min(0, (HALF * push) / longest)}
                y="2"
                width={(HALF * Math.abs(push)) / longest}
                height="8"
                className="pushes__fill"
              />
              <path d="M0 0v12" className="pushes__zero" />
            </svg>
            <span className="figures pushes__value">
              {formatSigned(push)}
              <span className="visually-hidden">
                {" "}
                {push > 0 ? words.towardsBuying : words.towardsKeeping}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="part__hint">{words.pushesHint}</p>
    </section>
  );
}
