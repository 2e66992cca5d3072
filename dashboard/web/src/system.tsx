import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Answer, Empty, Head, Panel, Scroll } from "./parts";
import * as text from "./text";
import type { Freshness, Ledger, Run, Table } from "./types";

const HOUR = 3_600_000;

export function System(): JSX.Element {
  return (
    <>
      <Head title="System">How far behind the numbers are, what ran, and what the tables hold.</Head>
      <Panel title="Lag" note="The last hour; times are UTC">
        <Lag />
      </Panel>
      <div class="panels">
        <Panel title="Runs" note="The newest first">
          <Runs />
        </Panel>
        <Panel title="Tables" note="Rows are estimates">
          <Tables />
        </Panel>
      </div>
    </>
  );
}

function Lag(): JSX.Element {
  const fresh = useAnswer("freshness", () => ask<Freshness>("freshness"), 2);
  const now = Date.now();
  const ledger = useAnswer("last hour", () =>
    ask<Ledger>("ledger", {
      from: new Date(now - HOUR).toISOString(),
      to: new Date(now + HOUR).toISOString(),
    }), 5);
  return (
    <dl class="figures">
      <Answer of={fresh} what="lag">
        {(page) => {
          const finest = page.tiers[0];
          return (
            <div>
              <dt>Newest value</dt>
              <dd>
                {finest ? text.ago(Date.parse(page.now) - Date.parse(finest.newestStart)) : "–"}
                <small>{finest ? `after the ${finest.tier} window began` : "there is none yet"}</small>
              </dd>
            </div>
          );
        }}
      </Answer>
      <Answer of={ledger} what="the ledger">
        {({ total, steps }) => {
          const last = steps[steps.length - 2] ?? steps[0];
          const lost = total.late + total.rejected + total.suppressed;
          return (
            <>
              <div>
                <dt>Received</dt>
                <dd>
                  {text.number(total.received)}
                  <small>{last ? `${text.number(Math.round(last.counts.received / 60))} a second in ${text.time(last.start, false)}` : ""}</small>
                </dd>
              </div>
              <div>
                <dt>Not counted</dt>
                <dd>
                  {total.received === 0 ? "–" : text.percent(lost / total.received)}
                  <small>late, rejected or suppressed</small>
                </dd>
              </div>
            </>
          );
        }}
      </Answer>
    </dl>
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
          <Scroll label="Runs">
            <table>
              <thead>
                <tr>
                  <th class="n">Run</th>
                  <th>Kind</th>
                  <th>Range</th>
                  <th>Started</th>
                  <th>Status</th>
                </tr>
              </thead>
              <tbody>
                {runs.map((run) => (
                  <tr key={run.runId}>
                    <td class="n">{run.runId}</td>
                    <td>
                      {run.kind === "RECONCILE" ? <a href={`/trust?run=${run.runId}`}>reconcile</a> : text.words(run.kind)}
                    </td>
                    <td class="quiet">{run.from && run.to ? text.range(run.from, run.to) : "–"}</td>
                    <td class="quiet">{text.dateTime(run.started)}</td>
                    <td>
                      <span class={`badge ${KINDS[run.status] ?? ""}`}>{text.words(run.status)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )
      }
    </Answer>
  );
}

function Tables(): JSX.Element {
  const loaded = useAnswer("tables", () => ask<Table[]>("tables"), 30);
  return (
    <Answer of={loaded} what="the tables">
      {(tables) => (
        <Scroll label="Tables">
          <table>
            <thead>
              <tr>
                <th>Table</th>
                <th class="n">Rows</th>
                <th class="n">Size</th>
              </tr>
            </thead>
            <tbody>
              {tables.map((table) => (
                <tr key={table.name}>
                  <td>
                    {text.title(table.name)}
                    <div class="quiet" style={{ fontSize: "13px" }}>{table.meaning}</div>
                  </td>
                  <td class={table.rows === 0 ? "n nil" : "n"}>{text.number(table.rows)}</td>
                  <td class="n">{text.bytes(table.bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Answer>
  );
}
