import type { StepState } from "../../core/fold-run.ts";
import type { Price } from "../../core/usage.ts";
import type { Exchange } from "../../core/writer.ts";
import { formatBytes, formatCount, formatDollars, formatDuration } from "../texts/format.ts";
import { texts } from "../texts/texts.ts";
import { Fact } from "./fact.tsx";

interface Props {
  readonly step: StepState;
  readonly price: Price | null;
  readonly standIn: boolean;
}

/** Exactly what left the device for this step, to whom, and what it cost. */
export function SentTab({ step, price, standIn }: Props) {
  const words = texts.inspector.sent;
  const { exchanges, author } = step;
  const bought = author === "large";
  return (
    <>
      {exchanges.length === 0 ? <p>{bought && standIn ? words.standIn : words.nothing}</p> : null}
      {step.failure === null ? null : (
        <p className="notice">
          {step.failure.message} <span className="notice__remedy">{step.failure.remedy}</span>
        </p>
      )}
      {exchanges.map((exchange, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: requests of one step, in their order
        <OneExchange key={at} exchange={exchange} heading={words.attempt(at + 1, exchanges.length)} />
      ))}
      {bought ? <Paid step={step} price={price} /> : null}
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
      <Verbatim label={words.reply} text={exchange.responseText} />
    </section>
  );
}

function Verbatim({
  label,
  text,
  open = false,
}: {
  readonly label: string;
  readonly text: string;
  readonly open?: boolean;
}) {
  return (
    <details className="verbatim" open={open}>
      <summary>{label}</summary>
      {/* Scrolls, so that the keyboard must be able to reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area */}
      <pre className="verbatim__text" tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}

function Paid({ step, price }: Pick<Props, "step" | "price">) {
  const words = texts.inspector.sent;
  const { largeUsage, costUsd } = step;
  const buckets = ["freshInput", "cachedRead", "cachedWrite", "output"] as const;
  return (
    <section className="part">
      <h3 className="part__heading">{words.tokens}</h3>
      <dl className="facts">
        {buckets.map((bucket) => (
          <Fact key={bucket} name={words[bucket]}>
            {formatCount(largeUsage[bucket])}
          </Fact>
        ))}
        <Fact name={words.price} words>
          {price === null ? words.unknown : price.label}
        </Fact>
        {price === null ? null : <Fact name={words.priceDate}>{price.date}</Fact>}
        <Fact name={words.cost}>{costUsd === null ? words.unknown : formatDollars(costUsd)}</Fact>
      </dl>
      {largeUsage.estimated ? <p className="part__hint">{words.estimated}</p> : null}
    </section>
  );
}
