import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { meaning } from "./causes";
import { Verdict } from "./differences";
import { Progress } from "./now";
import { Answer, Empty, Head, Panel, Scroll } from "./parts";
import type { Place } from "./route";
import * as text from "./text";
import type { Explanation, ReconciledRow, Texts } from "./types";

/** From one number to why it is not the other. */
export function Explain(props: { place: Place }): JSX.Element {
  const { parameters } = props.place;
  const metric = parameters.get("metric") ?? "";
  const tier = parameters.get("tier") ?? "";
  const start = parameters.get("start") ?? "";
  const pairs = parameters.getAll("where");
  const dimensions: Texts = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)]),
  );
  const loaded = useAnswer(`explain ${parameters}`, () =>
    ask<Explanation>("explanation", { metric, tier, start, where: pairs }),
  );
  return (
    <>
      <Head
        title={text.title(metric)}
        tools={<a href={`/metrics/${encodeURIComponent(metric)}?tier=${tier}`}>All values of this metric</a>}
      >
        {`${text.dimensions(dimensions)} · ${text.dateTime(start)}, ${tier}`}
      </Head>
      <Answer of={loaded} what="this value">
        {({ value, row }) => (
          <>
            {row !== null && <Steps row={row} />}
            {row === null && value === null && (
              <section class="panel">
                <Empty title="There is no such value.">It may be of a group too small to be shown.</Empty>
              </section>
            )}
            {row === null && value !== null && (
              <Panel title="Not reconciled yet" note={<Progress point={value.point} />}>
                <dl class="figures">
                  <div>
                    <dt>{value.point.state === "EXACT" ? "Exact" : "Estimate"}</dt>
                    <dd>{text.number(value.point.estimate)}</dd>
                  </div>
                  <div>
                    <dt>{`Exact value with ${text.percent(value.point.confidence)} probability in`}</dt>
                    <dd>{`${text.number(value.point.lower)} to ${text.number(value.point.upper)}`}</dd>
                  </div>
                  <div>
                    <dt>Events</dt>
                    <dd>{text.number(value.point.events)}</dd>
                  </div>
                </dl>
                <p class="quiet" style={{ marginTop: "16px" }}>
                  Why it differs from the exact value is known once its day is recomputed and reconciled.
                </p>
              </Panel>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

function Steps(props: { row: ReconciledRow }): JSX.Element {
  const { row } = props;
  const causes = Object.entries(row.causes).filter(([, amount]) => amount !== 0);
  let sum = row.estimate;
  const sums = causes.map(([, amount]) => {
    const before = sum;
    sum += amount;
    return [before, sum] as const;
  });
  const values = [row.estimate, row.exact, row.lower, row.upper, ...sums.flat()];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
  const scale: Scale = { low: low - room, high: high + room };
  return (
    <Panel
      title={causes.length === 0 ? "Estimate and exact value agree" : "From the estimate to the exact value"}
      note={
        <>
          <Verdict verdict={row.verdict} /> {`run ${row.runId}`}
        </>
      }
    >
      <Scroll label="From the estimate to the exact value">
        <table class="steps">
          <thead>
            <tr>
              <th>Step</th>
              <th class="n">Amount</th>
              <td />
              <th>Meaning</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>
                <strong>Estimate</strong>
              </td>
              <td class="n">
                <strong>{text.number(row.estimate)}</strong>
              </td>
              <td class="track">
                <Mark scale={scale} kind="whole" at={row.estimate} band={[row.lower, row.upper]} />
              </td>
              <td class="quiet">
                {row.lower === row.upper
                  ? "What the stream published, without an error of its own."
                  : `What the stream published, in its bounds ${text.number(row.lower)} to ${text.number(row.upper)}.`}
              </td>
            </tr>
            {causes.map(([cause, amount], place) => (
              <tr key={cause}>
                <td>{text.sentence(cause)}</td>
                <td class="n">{text.signed(amount)}</td>
                <td class="track">
                  <Piece
                    scale={scale}
                    kind={cause === "UNEXPLAINED" ? "open" : amount > 0 ? "more" : "less"}
                    from={sums[place]?.[0] ?? 0}
                    to={sums[place]?.[1] ?? 0}
                  />
                </td>
                <td class="quiet">{meaning(cause)}</td>
              </tr>
            ))}
            <tr>
              <td>
                <strong>Exact</strong>
              </td>
              <td class="n">
                <strong>{text.number(row.exact)}</strong>
              </td>
              <td class="track">
                <Mark scale={scale} kind="sum" at={row.exact} />
              </td>
              <td class="quiet">What the recompute of the archive counts.</td>
            </tr>
          </tbody>
        </table>
      </Scroll>
      {row.bounded && (
        <p class="quiet" style={{ marginTop: "16px" }}>
          {row.covered
            ? "The published bounds held the exact value of the events that the stream counted."
            : "The published bounds did not hold the exact value of the events that the stream counted."}
        </p>
      )}
    </Panel>
  );
}

interface Scale {
  low: number;
  high: number;
}

const WIDTH = 400;

function place(scale: Scale, value: number): number {
  return ((value - scale.low) / (scale.high - scale.low)) * WIDTH;
}

function Mark(props: { scale: Scale; kind: string; at: number; band?: [number, number] }): JSX.Element {
  const at = place(props.scale, props.at);
  const band = props.band?.map((value) => place(props.scale, value));
  return (
    <svg viewBox={`0 0 ${WIDTH} 22`} preserveAspectRatio="none" aria-hidden="true">
      {band && <rect class={props.kind} opacity="0.2" x={band[0]} y={5} width={Math.max(0, (band[1] ?? 0) - (band[0] ?? 0))} height={12} />}
      <rect class={props.kind} x={at - 2} y={2} width={4} height={18} rx={1} />
    </svg>
  );
}

function Piece(props: { scale: Scale; kind: string; from: number; to: number }): JSX.Element {
  const from = place(props.scale, props.from);
  const to = place(props.scale, props.to);
  return (
    <svg viewBox={`0 0 ${WIDTH} 22`} preserveAspectRatio="none" aria-hidden="true">
      <line x1={from} x2={from} y1={0} y2={22} />
      <rect class={props.kind} x={Math.min(from, to)} y={5} width={Math.max(3, Math.abs(to - from))} height={12} rx={1} />
    </svg>
  );
}
