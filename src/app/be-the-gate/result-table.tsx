import "./result-table.css";
import { formatPercent } from "../texts/format.ts";
import { formatCost } from "../texts/format-cost.ts";
import { texts } from "../texts/texts.ts";
import type { Play } from "./play.ts";

export interface Player {
  readonly id: string;
  readonly name: string;
  /** Null for an oracle that found no way. */
  readonly game: Play | null;
}

interface Props {
  readonly players: readonly Player[];
  /** What the gate thought of each draft on the way that was taken. */
  readonly doubts: readonly number[];
  readonly threshold: number;
}

/** Who bought what, what it came to and what it cost. */
export function ResultTable({ players, doubts, threshold }: Props) {
  const words = texts.beTheGate.reveal;
  const longest = Math.max(doubts.length, ...players.map(({ game }) => game?.steps.length ?? 0));
  const columns = Array.from({ length: longest }, (_, index) => index);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls, also by keyboard
    <section className="results" tabIndex={0} aria-label={words.table}>
      <table className="results__table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.who}</span>
            </th>
            {columns.map((step) => (
              <th key={step} scope="col" className="results__step">
                <span className="visually-hidden">{words.step(step + 1)}</span>
                <span aria-hidden="true">{step + 1}</span>
              </th>
            ))}
            <th scope="col">{words.answer}</th>
            <th scope="col" className="results__paid">
              {words.paid}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="results__doubts">
            <th scope="row">{words.probability}</th>
            {columns.map((step) => {
              const doubt = doubts[step];
              return (
                <td key={step} className="results__doubt figures" data-open={(doubt ?? 0) > threshold}>
                  {doubt === undefined ? texts.meter.none : formatPercent(doubt)}
                </td>
              );
            })}
            <td />
            <td />
          </tr>
          {players.map((player) => (
            <PlayerRow key={player.id} player={player} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PlayerRow({ player, columns }: { readonly player: Player; readonly columns: readonly number[] }) {
  const words = texts.beTheGate.reveal;
  const { game } = player;
  return (
    <tr data-player={player.id}>
      <th scope="row">{player.name}</th>
      {game === null ? (
        <td colSpan={columns.length + 2}>{words.noOracle}</td>
      ) : (
        <>
          {columns.map((step) => (
            <Mark key={step} decision={game.choices[step] ?? null} />
          ))}
          <td>
            <span className="results__answer">{game.answer ?? words.none}</span>{" "}
            <span className="results__verdict">{game.right ? words.right : words.wrong}</span>
          </td>
          <td className="results__paid figures">{formatCost(game.costUsd)}</td>
        </>
      )}
    </tr>
  );
}

function Mark({ decision }: { readonly decision: Play["choices"][number] | null }) {
  const words = texts.beTheGate.reveal;
  const said = decision === null ? words.notReached : decision === "keep" ? words.kept : words.bought;
  return (
    <td className="results__mark" data-decision={decision ?? "none"}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {decision === null ? null : decision === "keep" ? (
          <circle cx={6} cy={6} r={2} />
        ) : (
          <path d="M1 1h10v10H1z" />
        )}
      </svg>
      <span className="visually-hidden">{said}</span>
    </td>
  );
}
