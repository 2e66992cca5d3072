import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ask, query, useAnswer, where } from "./api";
import { Chart, colour, MOST_LINES, type Line } from "./chart";
import { useLive } from "./live";
import { Progress } from "./now";
import { Answer, Choice, Empty, Head, Panel, PulseLight, Scroll } from "./parts";
import { changed, type Place } from "./route";
import * as text from "./text";
import type { Entry, Point, Row, Texts } from "./types";

const RANGES = ["15m", "1h", "6h", "1d", "7d", "30d"] as const;
const FEW = 20;

interface Split {
  dimensions: Texts;
  points: Point[];
}

export function Metric(props: { place: Place; catalogue: Entry[] }): JSX.Element {
  const name = decodeURIComponent(props.place.path.slice("/metrics/".length));
  const entry = props.catalogue.find((one) => one.name === name);
  const { parameters } = props.place;
  const tier = parameters.get("tier") ?? entry?.tiers[0] ?? "1m";
  const range = parameters.get("range") ?? fitting(tier);
  const fixedTo = parameters.get("to");
  const span = () => {
    const end = fixedTo === null ? Date.now() + 1000 : Date.parse(fixedTo);
    return {
      from: new Date(end - text.seconds(range) * 1000).toISOString(),
      to: new Date(end).toISOString(),
    };
  };
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
  span: { from: string; to: string };
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
        <Scroll label="The newest values">
          <table>
            <thead>
              <tr>
                <th>Split</th>
                <th class="n">Value</th>
                <th class="n wide">Bounds</th>
                <th class="n wide">Events</th>
                <th class="wide">Window</th>
                <th>State</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {splits.slice(0, 100).map((split, place) => (
                <SplitRow key={text.dimensions(split.dimensions)} {...props} split={split} place={place} />
              ))}
            </tbody>
          </table>
        </Scroll>
      </Panel>
      <Panel title="Window by window" note={`${text.dimensions((splits[0] as Split).dimensions)}, the last ${FEW} windows`}>
        <Windows name={props.name} tier={props.tier} split={splits[0] as Split} />
      </Panel>
    </>
  );
}

function SplitRow(props: { name: string; tier: string; split: Split; place: number }): JSX.Element {
  const point = props.split.points[props.split.points.length - 1] as Point;
  return (
    <tr>
      <td>
        {props.place < MOST_LINES && <i class="dot" style={{ background: colour(props.place) }} />}
        {text.dimensions(props.split.dimensions)}
      </td>
      <td class="n">{text.number(point.estimate)}</td>
      <Bounds point={point} />
      <td class="n wide">{text.number(point.events)}</td>
      <td class="quiet wide">{text.time(point.start)}</td>
      <td>
        <Progress point={point} />
      </td>
      <td class="n">
        <Why {...props} dimensions={props.split.dimensions} point={point} />
      </td>
    </tr>
  );
}

function Windows(props: { name: string; tier: string; split: Split }): JSX.Element {
  return (
    <Scroll label="Window by window">
      <table>
        <thead>
          <tr>
            <th>Window</th>
            <th class="n">Value</th>
            <th class="n wide">Bounds</th>
            <th class="n wide">Events</th>
            <th>State</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {props.split.points
            .slice(-FEW)
            .reverse()
            .map((point) => (
              <tr key={point.start}>
                <td class="t">{text.dateTime(point.start).slice(5)}</td>
                <td class="n">{text.number(point.estimate)}</td>
                <Bounds point={point} />
                <td class="n wide">{text.number(point.events)}</td>
                <td>
                  <Progress point={point} />
                </td>
                <td class="n">
                  <Why {...props} dimensions={props.split.dimensions} point={point} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Bounds(props: { point: Point }): JSX.Element {
  const { lower, upper } = props.point;
  return (
    <td class={lower === upper ? "n wide nil" : "n wide"}>
      {lower === upper ? "–" : `${text.number(lower)} to ${text.number(upper)}`}
    </td>
  );
}

/** One click from a number to its explanation. */
export function Why(props: { name: string; tier: string; dimensions: Texts; point: { start: string } }): JSX.Element {
  const parameters = {
    metric: props.name,
    tier: props.tier,
    start: props.point.start,
    where: where(props.dimensions),
  };
  return (
    <a href={`/explain${query(parameters)}`} aria-label={`Why this value of ${props.name}, ${text.dimensions(props.dimensions)}, ${text.time(props.point.start)}`}>
      Why?
    </a>
  );
}

/** Split by split, that with the most events first; later rows replace earlier ones. */
function splitsOf(rows: Row[]): Split[] {
  const splits = new Map<string, { dimensions: Texts; points: Map<string, Point> }>();
  for (const row of rows) {
    const key = JSON.stringify(Object.entries(row.dimensions).sort());
    const split = splits.get(key) ?? { dimensions: row.dimensions, points: new Map() };
    split.points.set(row.point.start, row.point);
    splits.set(key, split);
  }
  const events = (split: Split) => split.points.reduce((sum, point) => sum + point.events, 0);
  return [...splits.values()]
    .map(({ dimensions, points }) => ({
      dimensions,
      points: [...points.values()].sort((one, other) => one.start.localeCompare(other.start)),
    }))
    .sort((one, other) => events(other) - events(one));
}
