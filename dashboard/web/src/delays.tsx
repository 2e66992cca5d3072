import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Answer, Empty } from "./parts";
import { Table } from "./table";
import * as text from "./text";
import type { Freshness, Lag, Latencies, Ledger } from "./types";

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** How long it takes until what happens is counted and seen, and how much comes. */
export function Delayed(): JSX.Element {
  const latencies = useAnswer("latencies", () => ask<Latencies>("latencies"), 5);
  const fresh = useAnswer("freshness", () => ask<Freshness>("freshness"), 2);
  const ledger = useAnswer("last hour", () => {
    const now = Date.now();
    const range = { from: new Date(now - HOUR).toISOString(), to: new Date(now).toISOString() };
    return ask<Ledger>("ledger", range);
  }, 5);
  return (
    <dl class="figures">
      <Answer of={latencies} what="latencies">
        {({ view, tier, sources }) => (
          <>
            <Figure name="View latency" value={view && text.delay(view.median)}>
              {view ? `from an event to a ${tier} value, longest ${text.delay(view.longest)}` : "no window followed another in the last hour"}
            </Figure>
            {sources.map(({ source, delay }) => (
              <Figure key={source} name={`Ingestion latency of ${source}`} value={text.delay(delay.median)}>
                {`from an event to the ledger, longest ${text.delay(delay.longest)}`}
              </Figure>
            ))}
          </>
        )}
      </Answer>
      <Answer of={fresh} what="freshness">
        {(page) => (
          <>
            {page.sources.map(({ source, newestMinute }) => (
              <Figure key={source} name={`Freshness of ${source}`} value={text.ago(Date.parse(page.now) - Date.parse(newestMinute))}>
                since its newest minute began
              </Figure>
            ))}
          </>
        )}
      </Answer>
      <Answer of={ledger} what="the ledger">
        {({ total, steps }) => {
          const whole = Date.now() - MINUTE;
          const last = steps.filter((step) => Date.parse(step.start) <= whole).pop();
          const lost = total.late + total.rejected + total.suppressed;
          return (
            <>
              <Figure name="Throughput" value={last ? text.number(Math.round(last.counts.received / 60)) : null}>
                {last ? `records a second in ${text.time(last.start, false)}` : "nothing was received in the last hour"}
              </Figure>
              <Figure name="Loss rate" value={total.received === 0 ? null : text.percent(lost / total.received)}>
                {`late, rejected or suppressed of ${text.number(total.received)}`}
              </Figure>
            </>
          );
        }}
      </Answer>
    </dl>
  );
}

function Figure(props: { name: string; value: string | null; children: string }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.value ?? "–"}
        <small>{props.children}</small>
      </dd>
    </div>
  );
}

/** What lies in the topics and is not read yet. */
export function Lagging(): JSX.Element {
  const loaded = useAnswer("lag", () => ask<Lag>("lag"), 5);
  return (
    <Answer of={loaded} what="what waits">
      {({ partitions, problem }) =>
        problem !== null || partitions.length === 0 ? (
          <Empty title={problem ?? "The topics have no partition."} />
        ) : (
          <Table
            label="Waiting to be read"
            rows={partitions}
            keyOf={(one) => `${one.topic} ${one.partition}`}
            columns={[
              { head: "Topic", cell: (one) => one.topic },
              { head: "Partition", kind: "n", cell: (one) => one.partition },
              { head: "Written", kind: "n wide", cell: (one) => text.number(one.end) },
              { head: "Read", kind: "n wide", cell: (one) => (one.committed === null ? "–" : text.number(one.committed)) },
              { head: "Waiting", kind: "n", cell: (one) => text.number(one.waiting), nil: (one) => one.waiting === 0 },
            ]}
          />
        )
      }
    </Answer>
  );
}
