import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ask, query, useAnswer } from "./api";
import { Chart, MOST_LINES, type Line } from "./chart";
import { FunnelPanel } from "./funnel";
import { LevelPanel } from "./levels";
import { useLive } from "./live";
import { Answer, Choice, Empty, Head, Panel, PulseLight } from "./parts";
import { changed, spanOf, type Place } from "./route";
import { splitsOf, type Split } from "./splits";
import * as text from "./text";
import type { Entry, Row, Span } from "./types";
import { Newest, Windows } from "./values";

const RANGES = ["15m", "1h", "6h", "1d", "7d", "30d"] as const;

export function Metric(props: { place: Place; catalogue: Entry[] }): JSX.Element {
  const name = decodeURIComponent(props.place.path.slice("/metrics/".length));
  const entry = props.catalogue.find((one) => one.name === name);
  const { parameters } = props.place;
  const tier = parameters.get("tier") ?? entry?.tiers[0] ?? "1m";
  const range = parameters.get("range") ?? fitting(tier);
  const fixedTo = parameters.get("to");
  const span = () => spanOf(range, fixedTo);
  const key = `${name} ${tier} ${range} ${fixedTo}`;
  const loaded = useAnswer(key, () => ask<Row[]>("series", { metric: name, tier, ...span() }), 60);
  const [news, setNews] = useState<Row[]>([]);
  useEffect(() => setNews([]), [loaded.value]);
  const pulse = useLive({ metric: name, tier }, (event, content) => {
    if (event === "rows" && fixedTo === null) {
      setNews((last) => [...last, ...(content as Row[])]);
    }
  });
  return (
    <>
      <Head
        title={text.title(name)}
        tools={
          <>
            {entry && (
              <Choice label="Window" name="tier" value={tier} options={entry.tiers.map((one) => [one, one])} />
            )}
            <Choice label="Range" name="range" value={range} options={RANGES.map((one) => [one, one])} />
            <PulseLight pulse={pulse} />
          </>
        }
      >
        {entry === undefined ? "This metric is not in the configuration." : `${entry.measure}${by(entry)}`}
      </Head>
      {entry?.picture?.kind === "FUNNEL" && <FunnelPanel entry={entry} span={span} range={range} />}
      {entry?.picture?.kind === "SERVICE_LEVEL" && <LevelPanel entry={entry} span={span} range={range} />}
      {entry?.picture?.kind === "EXPERIMENT" && (
        <p class="note">
          <a href="/experiments">Compare the arms</a>
        </p>
      )}
      <Answer of={loaded} what={name}>
        {(rows) => <Values name={name} tier={tier} rows={rows} news={news} span={span()} />}
      </Answer>
    </>
  );
}

function by(entry: Entry): string {
  return entry.by.length === 0 ? "" : `, by ${entry.by.map(text.bare).join(" and ")}`;
}

/** The shortest range that shows some tens of windows. */
function fitting(tier: string): string {
  const wanted = text.seconds(tier) * 60;
  return RANGES.find((range) => text.seconds(range) >= wanted) ?? "30d";
}

function Values(props: {
  name: string;
  tier: string;
  rows: Row[];
  news: Row[];
  span: Span;
}): JSX.Element {
  const splits = useMemo(() => splitsOf([...props.rows, ...props.news]), [props.rows, props.news]);
  const lines: Line[] = useMemo(
    () =>
      splits
        .slice(0, MOST_LINES)
        .map((split) => ({ name: text.dimensions(split.dimensions), points: split.points })),
    [splits],
  );
  if (splits.length === 0) {
    return (
      <section class="panel">
        <Empty title="There is no value in this range.">
          <a href={changed({ range: "7d" })}>Look at the last seven days</a>
        </Empty>
      </section>
    );
  }
  const download = `/api/v1/series.csv${query({ metric: props.name, tier: props.tier, ...props.span })}`;
  return (
    <>
      <Panel
        title="Over time"
        note={
          <a href={download} download>
            Download as CSV
          </a>
        }
      >
        <Chart label={`${text.title(props.name)} over time, by split`} lines={lines} />
        <p class="key">
          <span>
            <svg viewBox="0 0 26 10" aria-hidden="true">
              <path d="M0 5h26" stroke="currentColor" stroke-width="2" stroke-dasharray="4 3" />
            </svg>
            estimate, in its bounds
          </span>
          <span>
            <svg viewBox="0 0 26 10" aria-hidden="true">
              <path d="M0 5h26" stroke="currentColor" stroke-width="2.5" />
            </svg>
            exact
          </span>
          {splits.length > MOST_LINES && (
            <span>{`The ${MOST_LINES} splits with the most events of ${splits.length} are drawn.`}</span>
          )}
        </p>
      </Panel>
      <Panel title="The newest values" note="The newest window of each split">
        <Newest name={props.name} tier={props.tier} splits={splits} />
      </Panel>
      <Panel title="Window by window" note={`${text.dimensions((splits[0] as Split).dimensions)}, the last windows`}>
        <Windows name={props.name} tier={props.tier} split={splits[0] as Split} />
      </Panel>
    </>
  );
}
