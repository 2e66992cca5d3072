import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Flow } from "./flow";
import { Answer, Empty, Panel, Scroll } from "./parts";
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
            <Scroll label="Rejected records">
              <table>
                <thead>
                  <tr>
                    <th>Reason</th>
                    <th class="n">Letters</th>
                    <th class="n">Repaired</th>
                    <th class="wide">Last</th>
                  </tr>
                </thead>
                <tbody>
                  {letters.slice(0, 12).map((one) => (
                    <tr key={`${one.source} ${one.stage} ${one.reason} ${one.detail}`}>
                      <td>
                        {text.sentence(one.reason)}
                        <div class="quiet" style={{ fontSize: "13px" }}>{one.detail || `${one.source}, ${text.words(one.stage)}`}</div>
                      </td>
                      <td class="n">{text.number(one.letters)}</td>
                      <td class={one.repaired === 0 ? "n nil" : "n"}>{text.number(one.repaired)}</td>
                      <td class="quiet wide">{text.time(one.lastReceived)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Answer>
    </Panel>
  );
}

function Fresh(): JSX.Element {
  const loaded = useAnswer("freshness", () => ask<Freshness>("freshness"), 5);
  return (
    <Panel title="Freshness" note="How old the newest is">
      <Answer of={loaded} what="freshness">
        {(page) => {
          const age = (iso: string) => text.ago(Date.parse(page.now) - Date.parse(iso));
          return page.sources.length + page.tiers.length === 0 ? (
            <Empty title="Nothing has come yet." />
          ) : (
            <Scroll label="Freshness">
              <table>
                <thead>
                  <tr>
                    <th>Of</th>
                    <th>Newest</th>
                    <th class="n">Age</th>
                  </tr>
                </thead>
                <tbody>
                  {page.sources.map((one) => (
                    <tr key={one.source}>
                      <td>{`Source ${one.source}`}</td>
                      <td class="quiet t">{text.dateTime(one.newestMinute)}</td>
                      <td class="n">{age(one.newestMinute)}</td>
                    </tr>
                  ))}
                  {page.tiers.map((one) => (
                    <tr key={one.tier}>
                      <td>{`Values of ${one.tier}`}</td>
                      <td class="quiet t">{text.dateTime(one.newestStart)}</td>
                      <td class="n">{age(one.newestStart)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
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
            <Scroll label="Schema drift">
              <table>
                <thead>
                  <tr>
                    <th>What</th>
                    <th>Where</th>
                    <th>Window</th>
                    <th class="n">Value</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.slice(0, 20).map((row) => (
                    <tr key={`${row.metric} ${row.point.start} ${text.dimensions(row.dimensions)}`}>
                      <td>{text.title(row.metric.replace("schema_", ""))}</td>
                      <td>{text.dimensions(row.dimensions)}</td>
                      <td class="quiet">{`${text.dateTime(row.point.start)} · ${row.tier}`}</td>
                      <td class="n">{text.number(row.point.estimate)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          );
        }}
      </Answer>
    </Panel>
  );
}
