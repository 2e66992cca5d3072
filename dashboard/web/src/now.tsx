import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ask, useAnswer } from "./api";
import { FunnelPanel } from "./funnel";
import { LevelPanel } from "./levels";
import { useLive } from "./live";
import { Answer, Choice, Empty, Head, PulseLight } from "./parts";
import { changed, go, spanOf, type Place } from "./route";
import { Spark } from "./spark";
import * as text from "./text";
import type { Anomaly, Entry, Headline, Point } from "./types";

const MOST_POINTS = 60;
const BOARDS = "1h";

export function Now(props: { place: Place; catalogue: Entry[] }): JSX.Element {
  const tiers = [...new Set(props.catalogue.flatMap((entry) => entry.tiers))].sort(
    (one, other) => text.seconds(one) - text.seconds(other),
  );
  const tier = props.place.parameters.get("tier") ?? tiers[0] ?? "10s";
  const sought = props.place.parameters.get("find") ?? "";
  const loaded = useAnswer(`now ${tier}`, () => ask<Headline[]>("headlines", { tier }), 60);
  const [news, setNews] = useState<Map<string, Headline>>(new Map());
  useEffect(() => setNews(new Map()), [loaded.value]);
  const pulse = useLive({}, (event, content) => {
    if (event === "headlines") {
      setNews((last) => {
        const next = new Map(last);
        for (const headline of content as Headline[]) {
          const key = keyOf(headline);
          next.set(key, merged(next.get(key), headline));
        }
        return next;
      });
    }
  });
  return (
    <>
      <Head
        title="Now"
        tools={
          <>
            <input
              type="search"
              placeholder="Find a metric"
              aria-label="Find a metric"
              value={sought}
              onInput={(event) => go(changed({ find: event.currentTarget.value }), true)}
            />
            <Choice label="Window" name="tier" value={tier} options={tiers.map((one) => [one, one])} />
            <PulseLight pulse={pulse} />
          </>
        }
      >
        Dashed is the stream's estimate, in its bounds; solid is exact. Times are UTC.
      </Head>
      <Boards catalogue={props.catalogue} />
      <Answer of={loaded} what="the metrics">
        {(headlines) => {
          const shown = headlines.filter((headline) => headline.metric.includes(sought.toLowerCase().replaceAll(" ", "_")));
          return shown.length === 0 ? (
            <Nothing any={headlines.length > 0} />
          ) : (
            <ul class="cards">
              {shown.map((headline) => (
                <li key={keyOf(headline)}>
                  <Card
                    headline={merged(headline, news.get(keyOf(headline)))}
                    entry={props.catalogue.find((entry) => entry.name === headline.metric)}
                  />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </>
  );
}

/** Funnels and service levels of the last hour, once there are any. */
function Boards(props: { catalogue: Entry[] }): JSX.Element {
  const span = () => spanOf(BOARDS);
  return (
    <div class="panels">
      {props.catalogue.map((entry) => {
        switch (entry.picture?.kind) {
          case "FUNNEL":
            return <FunnelPanel key={entry.name} entry={entry} span={span} range={BOARDS} quiet />;
          case "SERVICE_LEVEL":
            return <LevelPanel key={entry.name} entry={entry} span={span} range={BOARDS} quiet />;
          default:
            return null;
        }
      })}
    </div>
  );
}

function Nothing(props: { any: boolean }): JSX.Element {
  return props.any ? (
    <Empty title="No metric has that in its name.">
      <a href={changed({ find: "" })}>Show all</a>
    </Empty>
  ) : (
    <Empty title="There is no value yet.">
      They come within seconds of the first events: is the stream running, and does the topic get
      events?
    </Empty>
  );
}

function keyOf(headline: Headline): string {
  return `${headline.metric} ${headline.tier}`;
}

/** The headline with the points of another in their places. */
function merged(headline: Headline | undefined, other: Headline | undefined): Headline {
  if (headline === undefined || other === undefined) {
    return (headline ?? other) as Headline;
  }
  const points = new Map(headline.points.map((point) => [point.start, point]));
  other.points.forEach((point) => points.set(point.start, point));
  const sorted = [...points.values()].sort((one, two) => one.start.localeCompare(two.start));
  return { ...headline, splits: other.splits, anomaly: other.anomaly, points: sorted.slice(-MOST_POINTS) };
}

function Card(props: { headline: Headline; entry: Entry | undefined }): JSX.Element {
  const { headline, entry } = props;
  const last = headline.points[headline.points.length - 1];
  const split = Object.keys(headline.split).length > 0;
  return (
    <a class="card" href={`/metrics/${encodeURIComponent(headline.metric)}?tier=${headline.tier}`}>
      <h2>
        <span>{text.title(headline.metric)}</span>
        <small>{headline.tier}</small>
      </h2>
      {last === undefined ? (
        <p class="quiet">All of its splits are too small to be shown.</p>
      ) : (
        <>
          <p class="big">
            {text.number(last.estimate)}
            <small>{text.plusMinus(last)}</small>
          </p>
          <p class="note">
            <Progress point={last} alone />
            {split ? (
              <span class="clip">{text.dimensions(headline.split)}</span>
            ) : (
              <span class="clip">{sumOf(headline, entry)}</span>
            )}
          </p>
          <Spark points={headline.points} />
          <p class="note">
            {headline.anomaly ? <Unusual anomaly={headline.anomaly} /> : <span>{`${text.number(last.events)} events`}</span>}
            <Change headline={headline} />
          </p>
        </>
      )}
    </a>
  );
}

function sumOf(headline: Headline, entry: Entry | undefined): string {
  return entry === undefined || entry.by.length === 0
    ? ""
    : `${headline.splits} × ${entry.by.map(text.bare).join(", ")}`;
}

/** How far a value has come; `alone` where nothing beside it says of which window it is. */
export function Progress(props: { point: Point; alone?: boolean }): JSX.Element {
  const { state, start } = props.point;
  const since = props.alone ? `, ${text.time(start)}` : "";
  if (state === "EXACT") {
    return <span class="badge good">exact</span>;
  }
  return state === "LIVE" ? (
    <span class="badge data">{`so far${since}`}</span>
  ) : (
    <span class="badge">{`estimate${since}`}</span>
  );
}

/** That a value is far from what is usual at this hour of the week. */
function Unusual(props: { anomaly: Anomaly }): JSX.Element {
  const { score, split, start } = props.anomaly;
  const far = text.number(Math.round(Math.abs(score) * 10) / 10);
  const where = Object.keys(split).length === 0 ? "" : ` of ${text.dimensions(split)}`;
  return (
    <span
      class="badge warn clip"
      title={`${text.time(start)}: the value${where} is ${far} standard deviations ${score < 0 ? "below" : "above"} what is usual at this hour of the week`}
    >
      {`unusually ${score < 0 ? "low" : "high"}${where}`}
    </span>
  );
}

function Change(props: { headline: Headline }): JSX.Element | null {
  const { lastWeek, points } = props.headline;
  const closed = points.filter((point) => point.state !== "LIVE").pop();
  if (lastWeek === null || closed === undefined || lastWeek.estimate === 0) {
    return null;
  }
  return (
    <span>{`${text.signedPercent(closed.estimate / lastWeek.estimate - 1)} on last week`}</span>
  );
}
