import type { ComponentChildren, JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Why } from "./metric";
import { Answer, Empty, Head, Panel, Scroll } from "./parts";
import { Received } from "./received";
import { changed, go, type Place } from "./route";
import * as text from "./text";
import type { Asker, OfMetric, ReconciledRow, Run, Summary } from "./types";

export function Trust(props: { place: Place; asker: Asker }): JSX.Element {
  const runs = useAnswer("runs", () => ask<Run[]>("reconciliations"), 15);
  const { parameters } = props.place;
  return (
    <Answer of={runs} what="the reconciliations">
      {(list) => {
        const wanted = Number(parameters.get("run") ?? 0);
        const run =
          list.find((one) => one.runId === wanted) ?? list.find((one) => one.status === "DONE") ?? list[0];
        return (
          <>
            <Head
              title="Trust"
              tools={
                list.length > 1 && (
                  <select
                    aria-label="Reconciliation"
                    value={run?.runId}
                    onChange={(event) => go(changed({ run: event.currentTarget.value, metric: "", of: "" }))}
                  >
                    {list.map((one) => (
                      <option key={one.runId} value={one.runId}>
                        {`Run ${one.runId}: ${text.range(one.from ?? one.started, one.to ?? one.started)}`}
                      </option>
                    ))}
                  </select>
                )
              }
            >
              How the stream's numbers compare with the exact ones, and why they differ.
            </Head>
            {run === undefined ? (
              <section class="panel">
                <Empty title="Nothing was reconciled yet.">
                  Once a range is recomputed, reconcile it: every difference is explained here.
                </Empty>
              </section>
            ) : (
              <Reconciled key={run.runId} run={run} place={props.place}>
                <Received run={run} asker={props.asker} />
              </Reconciled>
            )}
            {run?.status !== "DONE" && <Received run={run} asker={props.asker} />}
          </>
        );
      }}
    </Answer>
  );
}

function Reconciled(props: { run: Run; place: Place; children: ComponentChildren }): JSX.Element {
  const { run } = props;
  const loaded = useAnswer(`run ${run.runId} ${run.status}`, () =>
    ask<Summary>(`reconciliations/${run.runId}`),
  );
  const title = run.from && run.to ? text.range(run.from, run.to) : `Run ${run.runId}`;
  if (run.status !== "DONE") {
    return (
      <p class={run.status === "FAILED" ? "banner bad" : "banner"} role="status">
        {run.status === "FAILED"
          ? `Run ${run.runId} failed: its differences are not explained.`
          : `Run ${run.runId} is being reconciled.`}
      </p>
    );
  }
  return (
    <Answer of={loaded} what={`run ${run.runId}`}>
      {(summary) => (
        <>
          <Panel title={title} note={`Reconciled ${text.dateTime(run.ended ?? run.started)}, run ${run.runId}`}>
            <Verdicts summary={summary} />
          </Panel>
          <Causes summary={summary} />
          {props.children}
          <ByMetric summary={summary} place={props.place} />
        </>
      )}
    </Answer>
  );
}

function Verdicts(props: { summary: Summary }): JSX.Element {
  const { verdicts, rows, bounded, covered } = props.summary;
  const parts = [
    ["agreed", verdicts.agreed, "good"],
    ["explained", verdicts.explained, "data"],
    ["unexplained", verdicts.unexplained, "bad"],
    ["missing in stream", verdicts.missingInStream, "bad"],
    ["missing in recompute", verdicts.missingInRecompute, "bad"],
  ] as const;
  const open = verdicts.unexplained + verdicts.missingInStream + verdicts.missingInRecompute;
  return (
    <>
      <dl class="figures">
        <div>
          <dt>Values compared</dt>
          <dd>{text.number(rows)}</dd>
        </div>
        <div>
          <dt>Without an explanation</dt>
          <dd style={{ color: open === 0 ? "var(--good)" : "var(--bad)" }}>{text.number(open)}</dd>
        </div>
        <div>
          <dt>Bounds that held</dt>
          <dd>
            {bounded === 0 ? "–" : text.percent(covered / bounded)}
            <small>{bounded === 0 ? "none were published" : `${text.number(covered)} of ${text.number(bounded)}`}</small>
          </dd>
        </div>
      </dl>
      <div class="bar" style={{ marginTop: "20px" }} aria-hidden="true">
        {parts.map(([name, count, kind]) => count > 0 && <span key={name} class={`fill-${kind}`} style={{ flexGrow: count }} />)}
      </div>
      <ul class="legend">
        {parts.map(([name, count, kind]) => (
          <li key={name} class={count === 0 ? "quiet" : undefined}>
            <i class={count === 0 ? undefined : `fill-${kind}`} />
            {`${text.number(count)} ${name}`}
          </li>
        ))}
      </ul>
    </>
  );
}

const MEANINGS: Record<string, string> = {
  DUPLICATES: "The stream counted an event twice, or took a new one for a duplicate.",
  LATE: "Events came too late for the stream.",
  REPAIRED: "Events were rejected, and repaired since.",
  SUPPRESSED: "Events of customers who were forgotten since.",
  DIMENSION_DRIFT: "Attributes were not yet known when the stream counted.",
  IDENTITY_DRIFT: "It was not yet known that two identifiers are one customer's.",
  SKETCH_ERROR: "The sketch was off, within its published bounds.",
  UNEXPLAINED: "None of the causes: a bug, a loss or a double count.",
};

export function meaning(cause: string): string {
  return MEANINGS[cause] ?? "";
}

function Causes(props: { summary: Summary }): JSX.Element {
  const causes = Object.keys(MEANINGS).filter((cause) => (props.summary.causes[cause] ?? 0) > 0);
  const most = Math.max(...Object.values(props.summary.causes), 1);
  return (
    <Panel title="Why they differ" note="Values to whose difference each cause contributed">
      {causes.length === 0 ? (
        <Empty title="No value differs." />
      ) : (
        <Scroll label="Why they differ">
          <table>
            <thead>
              <tr>
                <th>Cause</th>
                <th class="n">Values</th>
                <td style={{ width: "26%" }} />
                <th class="wide">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {causes.map((cause) => {
                const rows = props.summary.causes[cause] ?? 0;
                const kind = cause === "UNEXPLAINED" ? "bad" : "data";
                return (
                  <tr key={cause}>
                    <td>
                      <a href={changed({ cause: cause, of: "", metric: "" })}>{text.sentence(cause)}</a>
                    </td>
                    <td class="n">{text.number(rows)}</td>
                    <td>
                      <div class="bar" style={{ background: "none" }} aria-hidden="true">
                        <span class={`fill-${kind}`} style={{ width: `${(100 * rows) / most}%` }} />
                      </div>
                    </td>
                    <td class="quiet wide">{meaning(cause)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}

function ByMetric(props: { summary: Summary; place: Place }): JSX.Element {
  const { summary, place } = props;
  const causes = Object.keys(MEANINGS).filter((cause) => (summary.causes[cause] ?? 0) > 0);
  const metric = place.parameters.get("metric");
  const tier = place.parameters.get("of");
  const cause = place.parameters.get("cause");
  return (
    <>
      <Panel title="By metric" note="Exact minus estimate, added up; choose one for its values">
        <Scroll label="Differences by metric">
          <table>
            <thead>
              <tr>
                <th>Metric</th>
                <th>Window</th>
                <th class="n">Values</th>
                <th class="n">Differ</th>
                <th class="n">Difference</th>
                {causes.map((one) => (
                  <th class="n" key={one}>
                    {text.sentence(one)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {summary.metrics.map((one, at) => (
                <MetricLine
                  key={`${one.metric} ${one.tier}`}
                  of={one}
                  again={summary.metrics[at - 1]?.metric === one.metric}
                  causes={causes}
                  chosen={one.metric === metric && one.tier === tier}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      </Panel>
      <Rows runId={summary.run.runId} metric={metric} tier={tier} cause={cause} />
    </>
  );
}

function MetricLine(props: { of: OfMetric; again: boolean; causes: string[]; chosen: boolean }): JSX.Element {
  const { of } = props;
  return (
    <tr aria-current={props.chosen ? "true" : undefined}>
      <td class="t">{props.again ? "" : text.title(of.metric)}</td>
      <td>
        <a
          href={changed({ metric: of.metric, of: of.tier, cause: "" })}
          aria-label={`${text.title(of.metric)}, ${of.tier}`}
        >
          {of.tier}
        </a>
      </td>
      <td class="n">{text.number(of.rows)}</td>
      <td class={of.differing === 0 ? "n nil" : "n"}>{text.number(of.differing)}</td>
      <td class={of.difference === 0 ? "n nil" : "n"}>{text.signed(of.difference)}</td>
      {props.causes.map((cause) => {
        const contribution = of.causes[cause];
        return contribution === undefined ? (
          <td key={cause} class="n nil">
            –
          </td>
        ) : (
          <td key={cause} class="n" title={`${contribution.rows} values, ${text.number(contribution.moved)} moved`}>
            {contribution.amount === 0 && contribution.moved > 0
              ? `⇄ ${text.number(contribution.moved)}`
              : text.signed(contribution.amount)}
          </td>
        );
      })}
    </tr>
  );
}

function Rows(props: {
  runId: number;
  metric: string | null;
  tier: string | null;
  cause: string | null;
}): JSX.Element {
  const { runId, metric, tier, cause } = props;
  const loaded = useAnswer(`rows ${runId} ${metric} ${tier} ${cause}`, () =>
    ask<ReconciledRow[]>(`reconciliations/${runId}/rows`, {
      metric: metric ?? undefined,
      tier: tier ?? undefined,
      cause: cause ?? undefined,
      limit: "25",
    }),
  );
  const chosen = metric ? `${text.title(metric)} ${tier ?? ""}` : cause ? `by ${text.words(cause)}` : "";
  return (
    <Panel
      title="The largest differences"
      note={
        chosen === "" ? (
          "In proportion; those without an explanation first"
        ) : (
          <>
            {chosen} · <a href={changed({ metric: "", of: "", cause: "" })}>Show all</a>
          </>
        )
      }
    >
      <Answer of={loaded} what="the differences">
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="None of these values differs." />
          ) : (
            <Scroll label="The largest differences">
              <table>
                <thead>
                  <tr>
                    <th>Metric</th>
                    <th>Split</th>
                    <th>Window</th>
                    <th class="n">Estimate</th>
                    <th class="n">Exact</th>
                    <th class="n">Difference</th>
                    <th>Verdict</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.metric} ${row.tier} ${row.start} ${text.dimensions(row.dimensions)}`}>
                      <td>{text.title(row.metric)}</td>
                      <td>{text.dimensions(row.dimensions)}</td>
                      <td class="quiet t">{`${text.time(row.start)} · ${row.tier}`}</td>
                      <td class="n">{text.number(row.estimate)}</td>
                      <td class="n">{text.number(row.exact)}</td>
                      <td class="n">{text.signed(row.exact - row.estimate)}</td>
                      <td>
                        <Verdict verdict={row.verdict} />
                      </td>
                      <td class="n">
                        <Why name={row.metric} tier={row.tier} dimensions={row.dimensions} point={row} />
                      </td>
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

export function Verdict(props: { verdict: string }): JSX.Element {
  const kinds: Record<string, string> = { AGREED: "good", EXPLAINED: "data" };
  return <span class={`badge ${kinds[props.verdict] ?? "bad"}`}>{text.words(props.verdict)}</span>;
}
