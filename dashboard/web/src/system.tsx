import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Delayed, Lagging } from "./delays";
import { Answer, Empty, Head, Panel } from "./parts";
import { Table } from "./table";
import * as text from "./text";
import type { Cost, Run, Table as Held } from "./types";

export function System(): JSX.Element {
  return (
    <>
      <Head title="System">How far behind the numbers are, what they cost, and what ran.</Head>
      <Panel title="Pace" note="The last hour; times are UTC">
        <Delayed />
      </Panel>
      <div class="panels">
        <div class="stack">
          <Panel title="Waiting to be read" note="As of the last checkpoint">
            <Lagging />
          </Panel>
          <Panel title="Cost by metric" note="What each writes in an hour, and what is held">
            <Costs />
          </Panel>
        </div>
        <div class="stack">
          <Panel title="Runs" note="The newest first">
            <Runs />
          </Panel>
          <Panel title="Tables" note="Rows are estimates">
            <Tables />
          </Panel>
        </div>
      </div>
    </>
  );
}

const MOST_COSTS = 10;
const MOST_TABLES = 8;

function Costs(): JSX.Element {
  const loaded = useAnswer("costs", () => ask<Cost[]>("costs"), 30);
  return (
    <Answer of={loaded} what="costs">
      {(costs) =>
        costs.length === 0 ? (
          <Empty title="Nothing was written in the last hour, and nothing is held." />
        ) : (
          <>
            <Table
              label="Cost by metric"
              rows={costs.slice(0, MOST_COSTS)}
              keyOf={(cost) => cost.metric}
              columns={[
                {
                  head: "Metric",
                  cell: (cost) => <a href={`/metrics/${encodeURIComponent(cost.metric)}`}>{text.title(cost.metric)}</a>,
                },
                { head: "Splits", kind: "n", cell: (cost) => text.number(cost.splits) },
                { head: "Rows", kind: "n", cell: (cost) => text.number(cost.rows), nil: (cost) => cost.rows === 0 },
                { head: "Size", kind: "n", cell: (cost) => text.bytes(cost.bytes) },
                {
                  head: "State",
                  kind: "n wide",
                  cell: (cost) => (cost.stateBytes === null ? "–" : text.bytes(cost.stateBytes)),
                  nil: (cost) => !cost.stateBytes,
                  title: () =>
                    "What the stream holds for values that may still change, without their keys, what is not published yet, and what it holds of customers for sessions, funnels and the like; for analysts",
                },
                {
                  head: "A read",
                  kind: "n wide",
                  cell: (cost) => (cost.reads === 0 ? "–" : `${text.number(Math.round((10_000 * cost.readSeconds) / cost.reads) / 10)} ms`),
                  nil: (cost) => cost.reads === 0,
                  title: (cost) => `${text.number(cost.reads)} reads of its series since the dashboard was started`,
                },
              ]}
            />
            {costs.length > MOST_COSTS && (
              <p class="note">{`The ${MOST_COSTS} largest of ${costs.length}; /api/v1/costs has all.`}</p>
            )}
          </>
        )
      }
    </Answer>
  );
}

const KINDS: Record<string, string> = { DONE: "good", RUNNING: "data", FAILED: "bad" };

function Runs(): JSX.Element {
  const loaded = useAnswer("all runs", () => ask<Run[]>("runs", { limit: "20" }), 5);
  return (
    <Answer of={loaded} what="the runs">
      {(runs) =>
        runs.length === 0 ? (
          <Empty title="Nothing ran yet." />
        ) : (
          <Table
            label="Runs"
            rows={runs}
            keyOf={(run) => run.runId}
            columns={[
              { head: "Run", kind: "n", cell: (run) => run.runId },
              {
                head: "Kind",
                cell: (run) =>
                  run.kind === "RECONCILE" ? <a href={`/trust?run=${run.runId}`}>reconcile</a> : text.words(run.kind),
              },
              { head: "Range", kind: "quiet wide", cell: (run) => (run.from && run.to ? text.range(run.from, run.to) : "–") },
              { head: "Started", kind: "quiet", cell: (run) => text.dateTime(run.started) },
              {
                head: "Status",
                cell: (run) => <span class={`badge ${KINDS[run.status] ?? ""}`}>{text.words(run.status)}</span>,
              },
            ]}
          />
        )
      }
    </Answer>
  );
}

function Tables(): JSX.Element {
  const loaded = useAnswer("tables", () => ask<Held[]>("tables"), 30);
  return (
    <Answer of={loaded} what="the tables">
      {(tables) => (
        <>
          <Table
            label="Tables"
            rows={tables.slice(0, MOST_TABLES)}
            keyOf={(table) => table.name}
            columns={[
              {
                head: "Table",
                cell: (table) => (
                  <>
                    {text.title(table.name)}
                    <small>{table.meaning}</small>
                  </>
                ),
              },
              { head: "Rows", kind: "n", cell: (table) => text.number(table.rows), nil: (table) => table.rows === 0 },
              { head: "Size", kind: "n", cell: (table) => text.bytes(table.bytes) },
            ]}
          />
          {tables.length > MOST_TABLES && (
            <p class="note">{`The ${MOST_TABLES} largest of ${tables.length}; /api/v1/tables has all.`}</p>
          )}
        </>
      )}
    </Answer>
  );
}
