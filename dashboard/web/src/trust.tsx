import type { ComponentChildren, JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Causes } from "./causes";
import { ByMetric } from "./differences";
import { Answer, Empty, Head, Panel } from "./parts";
import { Received } from "./received";
import { changed, go, type Place } from "./route";
import * as text from "./text";
import type { Asker, Run, Summary } from "./types";

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
