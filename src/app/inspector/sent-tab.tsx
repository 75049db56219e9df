import "./sent-tab.css";
import type { StepState } from "../../core/fold-run.ts";
import { countTokens, type Price } from "../../core/usage.ts";
import type { Exchange } from "../../core/writer.ts";
import { formatBytes, formatDuration } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Fact } from "./fact.tsx";
import { Opinions } from "./opinions.tsx";
import { Paid } from "./paid.tsx";
import { Verbatim } from "./verbatim.tsx";

interface Props {
  readonly step: StepState;
  readonly price: Price | null;
  readonly standIn: boolean;
}

/** Exactly what left the device for this step, to whom, and what it cost. */
export function SentTab({ step, price, standIn }: Props) {
  const words = texts.inspector.sent;
  const { exchanges, author, failure, largeUsage } = step;
  const bought = author === "large";
  const used = countTokens(largeUsage) > 0;
  return (
    <>
      {exchanges.length === 0 ? <p>{bought && standIn ? words.standIn : words.nothing}</p> : null}
      {failure === null ? null : (
        <p className="notice">
          {failure.message} <span className="notice__remedy">{failure.remedy}</span>
        </p>
      )}
      {exchanges.map((exchange, at) => (
        <OneExchange
          // biome-ignore lint/suspicious/noArrayIndexKey: requests of one step, in their order
          key={`${step.index}-${at}`}
          exchange={exchange}
          heading={words.attempt(at + 1, exchanges.length)}
        />
      ))}
      <Opinions step={step} price={price} />
      {bought || used ? <Paid step={step} price={price} /> : null}
    </>
  );
}

function OneExchange({ exchange, heading }: { readonly exchange: Exchange; readonly heading: string }) {
  const words = texts.inspector.sent;
  return (
    <section className="part">
      <h3 className="part__heading">{heading}</h3>
      <dl className="facts">
        <Fact name={words.to}>{exchange.url}</Fact>
        <Fact name={words.status}>{exchange.status === 0 ? words.noStatus : exchange.status}</Fact>
        <Fact name={words.size}>{formatBytes(exchange.requestBytes)}</Fact>
        <Fact name={words.latency}>{formatDuration(exchange.milliseconds)}</Fact>
      </dl>
      <Verbatim label={words.body} text={exchange.requestBody} open />
      {exchange.responseText === "" ? (
        <p className="part__hint">{words.noReply}</p>
      ) : (
        <Verbatim label={words.reply} text={exchange.responseText} />
      )}
    </section>
  );
}
