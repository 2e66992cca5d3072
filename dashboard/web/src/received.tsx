import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Flow } from "./flow";
import { Answer, Empty, Panel } from "./parts";
import { Table } from "./table";
import * as text from "./text";
import type { Asker, Counts, Freshness, Ledger, Letters, Row, Run } from "./types";

const DAY = 86_400_000;

/** What came in: of the range that was reconciled, or of the last day. */
export function Received(props: { run: Run | undefined; asker: Asker }): JSX.Element {
  const { run } = props;
  const now = Math.ceil(Date.now() / 60_000) * 60_000;
  const from = run?.from ?? new Date(now - DAY).toISOString();
  const to = run?.to ?? new Date(now).toISOString();
  const step = Date.parse(to) - Date.parse(from) > 2 * DAY ? "1h" : "5m";
  const key = `${run?.runId} ${run?.status}`;
  const ledger = useAnswer(`ledger ${key}`, () => ask<Ledger>("ledger", { from, to, step }), 15);
  return (
    <>
      <Panel title="From received to counted" note={run ? text.range(from, to) : "The last 24 hours"}>
        <Answer of={ledger} what="the ledger">
          {(page) =>
            page.total.received === 0 ? (
              <Empty title="No record was received in this time." />
            ) : (
              <>
                <Flow counts={page.total} />
                <Counted counts={page.total} />
                <Notes page={page} />
              </>
            )
          }
        </Answer>
      </Panel>
      <div class="panels">
        <DeadLetters from={from} to={to} asker={props.asker} />
        <Fresh />
      </div>
      <Drift from={from} to={to} />
    </>
  );
}

/** The flow in words, where it is too small to have them beside it. */
function Counted(props: { counts: Counts }): JSX.Element {
  const { counts } = props;
  const verdicts = ["received", "accepted", "duplicate", "late", "rejected", "suppressed"] as const;
  return (
    <ul class="legend narrow">
      {verdicts.map((verdict) => (
        <li key={verdict} class={counts[verdict] === 0 ? "quiet" : undefined}>
          {`${text.number(counts[verdict])} ${verdict}`}
        </li>
      ))}
    </ul>
  );
}

function Notes(props: { page: Ledger }): JSX.Element {
  const { total, sources } = props.page;
  const notes = [
    [total.unknownCustomer, "accepted of customers that no table has"],
    [total.unknownProduct, "accepted of products that no table has"],
    [total.staleAttributes, "enriched while tables could not be read"],
    [total.conflicting, "duplicates with another content than the first"],
  ] as const;
  return (
    <ul class="legend">
      {sources.length > 1 && sources.map((one) => <li key={one.source}>{`${one.source}: ${text.number(one.counts.received)} received`}</li>)}
      {notes.filter(([count]) => count > 0).map(([count, what]) => (
        <li key={what} class="quiet">{`${text.number(count)} ${what}`}</li>
      ))}
    </ul>
  );
}

function DeadLetters(props: { from: string; to: string; asker: Asker }): JSX.Element {
  const detailed = props.asker.role !== "viewer";
  const path = detailed ? "dead-letters/details" : "dead-letters";
  const loaded = useAnswer(`${path} ${props.from} ${props.to}`, () =>
    ask<Letters[]>(path, { from: props.from, to: props.to }), 30);
  return (
    <Panel title="Rejected records" note="Dead letters by reason">
      <Answer of={loaded} what="the dead letters">
        {(letters) =>
          letters.length === 0 ? (
            <Empty title="No record was rejected in this time." />
          ) : (
            <Table
              label="Rejected records"
              rows={letters.slice(0, 12)}
              keyOf={(one) => `${one.source} ${one.stage} ${one.reason} ${one.detail}`}
              columns={[
                { head: "Reason", cell: (one) => <Reason of={one} /> },
                { head: "Letters", kind: "n", cell: (one) => text.number(one.letters) },
                { head: "Repaired", kind: "n", cell: (one) => text.number(one.repaired), nil: (one) => one.repaired === 0 },
                { head: "Last", kind: "quiet wide", cell: (one) => text.time(one.lastReceived) },
              ]}
            />
          )
        }
      </Answer>
    </Panel>
  );
}

function Reason(props: { of: Letters }): JSX.Element {
  const { reason, detail, source, stage } = props.of;
  return (
    <>
      {text.sentence(reason)}
      <small>{detail || `${source}, ${text.words(stage)}`}</small>
    </>
  );
}

function Fresh(): JSX.Element {
  const loaded = useAnswer("freshness", () => ask<Freshness>("freshness"), 5);
  return (
    <Panel title="Freshness" note="How old the newest is">
      <Answer of={loaded} what="freshness">
        {(page) => {
          const newest = [
            ...page.sources.map((one) => [`Source ${one.source}`, one.newestMinute] as const),
            ...page.tiers.map((one) => [`Values of ${one.tier}`, one.newestStart] as const),
          ];
          return newest.length === 0 ? (
            <Empty title="Nothing has come yet." />
          ) : (
            <Table
              label="Freshness"
              rows={newest}
              keyOf={([of]) => of}
              columns={[
                { head: "Of", cell: ([of]) => of },
                { head: "Newest", kind: "quiet t", cell: ([, time]) => text.dateTime(time) },
                { head: "Age", kind: "n", cell: ([, time]) => text.ago(Date.parse(page.now) - Date.parse(time)) },
              ]}
            />
          );
        }}
      </Answer>
    </Panel>
  );
}

function Drift(props: { from: string; to: string }): JSX.Element {
  const loaded = useAnswer(`drift ${props.from} ${props.to}`, () =>
    ask<Row[]>("drift", { from: props.from, to: props.to }), 60);
  return (
    <Panel title="Schema drift" note="Fields of events that changed">
      <Answer of={loaded} what="schema drift">
        {(rows) => {
          const changes = rows.filter((row) => row.point.estimate > 0);
          return changes.length === 0 ? (
            <Empty title="No field of an event changed in this time." />
          ) : (
            <Table
              label="Schema drift"
              rows={changes.slice(0, 20)}
              keyOf={(row) => `${row.metric} ${row.point.start} ${text.dimensions(row.dimensions)}`}
              columns={[
                { head: "What", cell: (row) => text.title(row.metric.replace("schema_", "")) },
                { head: "Where", cell: (row) => text.dimensions(row.dimensions) },
                { head: "Window", kind: "quiet", cell: (row) => `${text.dateTime(row.point.start)} · ${row.tier}` },
                { head: "Value", kind: "n", cell: (row) => text.number(row.point.estimate) },
              ]}
            />
          );
        }}
      </Answer>
    </Panel>
  );
}
