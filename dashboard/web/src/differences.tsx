import type { ComponentChildren, JSX } from "preact";
import { ask, useAnswer } from "./api";
import { causesOf } from "./causes";
import { Answer, Empty, Panel } from "./parts";
import { changed, type Place } from "./route";
import { Table, type Column } from "./table";
import * as text from "./text";
import type { OfMetric, ReconciledRow, Summary } from "./types";
import { Why } from "./values";

export function ByMetric(props: { summary: Summary; place: Place }): JSX.Element {
  const { summary, place } = props;
  const metric = place.parameters.get("metric");
  const tier = place.parameters.get("of");
  const cause = place.parameters.get("cause");
  return (
    <>
      <Panel title="By metric" note="Exact minus estimate, added up; choose one for its values">
        <Table
          label="Differences by metric"
          rows={summary.metrics}
          keyOf={(one) => `${one.metric} ${one.tier}`}
          chosen={(one) => one.metric === metric && one.tier === tier}
          columns={[
            {
              head: "Metric",
              kind: "t",
              cell: (one, at) => (summary.metrics[at - 1]?.metric === one.metric ? "" : text.title(one.metric)),
            },
            { head: "Window", cell: (one) => <Choose of={one} /> },
            { head: "Values", kind: "n", cell: (one) => text.number(one.rows) },
            { head: "Differ", kind: "n", cell: (one) => text.number(one.differing), nil: (one) => one.differing === 0 },
            { head: "Difference", kind: "n", cell: (one) => text.signed(one.difference), nil: (one) => one.difference === 0 },
            ...causesOf(summary).map(ofCause),
          ]}
        />
      </Panel>
      <Rows runId={summary.run.runId} metric={metric} tier={tier} cause={cause} />
    </>
  );
}

function Choose(props: { of: OfMetric }): JSX.Element {
  const { metric, tier } = props.of;
  return (
    <a href={changed({ metric, of: tier, cause: "" })} aria-label={`${text.title(metric)}, ${tier}`}>
      {tier}
    </a>
  );
}

/** What one cause did to each metric; what moved between splits only is told with an arrow. */
function ofCause(cause: string): Column<OfMetric> {
  return {
    head: text.sentence(cause),
    kind: "n",
    nil: (one) => one.causes[cause] === undefined,
    title: (one) => {
      const its = one.causes[cause];
      return its && `${its.rows} values, ${text.number(its.moved)} moved`;
    },
    cell: (one) => {
      const its = one.causes[cause];
      if (its === undefined) {
        return "–";
      }
      return its.amount === 0 && its.moved > 0 ? `⇄ ${text.number(its.moved)}` : text.signed(its.amount);
    },
  };
}

interface Chosen {
  runId: number;
  metric: string | null;
  tier: string | null;
  cause: string | null;
}

function Rows(props: Chosen): JSX.Element {
  const { runId, metric, tier, cause } = props;
  const loaded = useAnswer(`rows ${runId} ${metric} ${tier} ${cause}`, () =>
    ask<ReconciledRow[]>(`reconciliations/${runId}/rows`, {
      metric: metric ?? undefined,
      tier: tier ?? undefined,
      cause: cause ?? undefined,
      limit: "25",
    }),
  );
  return (
    <Panel title="The largest differences" note={noteOf(props)}>
      <Answer of={loaded} what="the differences">
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="None of these values differs." />
          ) : (
            <Table
              label="The largest differences"
              rows={rows}
              keyOf={(row) => `${row.metric} ${row.tier} ${row.start} ${text.dimensions(row.dimensions)}`}
              columns={[
                { head: "Metric", cell: (row) => text.title(row.metric) },
                { head: "Split", cell: (row) => text.dimensions(row.dimensions) },
                { head: "Window", kind: "quiet t", cell: (row) => `${text.time(row.start)} · ${row.tier}` },
                { head: "Estimate", kind: "n", cell: (row) => text.number(row.estimate) },
                { head: "Exact", kind: "n", cell: (row) => text.number(row.exact) },
                { head: "Difference", kind: "n", cell: (row) => text.signed(row.exact - row.estimate) },
                { head: "Verdict", cell: (row) => <Verdict verdict={row.verdict} /> },
                {
                  head: "",
                  kind: "n",
                  cell: (row) => <Why name={row.metric} tier={row.tier} dimensions={row.dimensions} point={row} />,
                },
              ]}
            />
          )
        }
      </Answer>
    </Panel>
  );
}

function noteOf(chosen: Chosen): ComponentChildren {
  const { metric, tier, cause } = chosen;
  if (metric === null && cause === null) {
    return "In proportion; those without an explanation first";
  }
  return (
    <>
      {metric ? `${text.title(metric)} ${tier ?? ""}` : `by ${text.words(cause ?? "")}`} ·{" "}
      <a href={changed({ metric: "", of: "", cause: "" })}>Show all</a>
    </>
  );
}

export function Verdict(props: { verdict: string }): JSX.Element {
  const kinds: Record<string, string> = { AGREED: "good", EXPLAINED: "data" };
  return <span class={`badge ${kinds[props.verdict] ?? "bad"}`}>{text.words(props.verdict)}</span>;
}
