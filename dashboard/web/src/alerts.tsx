import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask, send, useAnswer, where } from "./api";
import { Answer, Choice, Empty, Head, Panel, Scroll, useFocus } from "./parts";
import type { Place } from "./route";
import { Spark } from "./spark";
import * as text from "./text";
import type { Alert, Asker, Row, Silence } from "./types";

const STAGES = [
  ["open", "Open"],
  ["acknowledged", "Acknowledged"],
  ["resolved", "Resolved"],
] as const;

const NONE: Record<string, string> = {
  open: "No alert is open.",
  acknowledged: "No alert is acknowledged.",
  resolved: "No alert was resolved yet.",
};

export function Alerts(props: { place: Place; asker: Asker }): JSX.Element {
  const stage = props.place.parameters.get("stage") ?? "open";
  const alerts = useAnswer(`alerts ${stage}`, () => ask<Alert[]>("alerts", { stage }), 5);
  const silences = useAnswer("silences", () => ask<Silence[]>("silences"), 15);
  const acts = props.asker.role === "operator";
  const reload = () => {
    alerts.reload();
    silences.reload();
  };
  return (
    <>
      <Head title="Alerts" tools={<Choice label="Stage" name="stage" value={stage} options={STAGES} />}>
        What the rules found. Who acknowledges an alert looks after it; a silence says that it is expected.
      </Head>
      <Panel title={STAGES.find(([one]) => one === stage)?.[1] ?? stage}>
        <Answer of={alerts} what="the alerts">
          {(list) =>
            list.length === 0 ? (
              <Empty title={NONE[stage] ?? "There is no such alert."} />
            ) : (
              <>
                {list.map((alert) => (
                  <OneAlert key={alert.alertId} alert={alert} acts={acts} done={reload} />
                ))}
              </>
            )
          }
        </Answer>
      </Panel>
      <Panel title="Silences" note="Rules whose alerts are expected for a while">
        <Answer of={silences} what="the silences">
          {(list) =>
            list.length === 0 ? (
              <Empty title="Nothing is silenced." />
            ) : (
              <Silences list={list} acts={acts} done={reload} />
            )
          }
        </Answer>
      </Panel>
    </>
  );
}

function OneAlert(props: { alert: Alert; acts: boolean; done: () => void }): JSX.Element {
  const { alert, acts } = props;
  const [form, setForm] = useState<"" | "acknowledge" | "silence">("");
  const severe = alert.severity === "critical" ? "bad" : "warn";
  const moment = momentOf(alert);
  const done = () => {
    setForm("");
    document.getElementById("main")?.focus({ preventScroll: true });
    props.done();
  };
  return (
    <article class="alert" aria-label={alert.rule}>
      <div class="line">
        <span class={`badge ${alert.stage === "RESOLVED" ? "" : severe}`}>{alert.severity}</span>
        <h3>{text.title(alert.rule)}</h3>
        {alert.silenced && <span class="badge">silenced</span>}
        {acts && alert.stage !== "RESOLVED" && (
          <span class="tools">
            {alert.stage === "OPEN" && <button onClick={() => setForm("acknowledge")}>Acknowledge</button>}
            <button onClick={() => setForm("silence")}>Silence</button>
          </span>
        )}
      </div>
      <p>{alert.message}</p>
      <p class="note">
        <span>
          {`${when(alert)} · `}
          {moment && <a href={around(alert, moment)}>The chart around it</a>}
          {alert.runbook && (
            <>
              {" · "}
              <a href={alert.runbook} rel="noreferrer" target="_blank">
                What to do
              </a>
            </>
          )}
          {alert.owner && ` · of ${alert.owner}`}
        </span>
      </p>
      {moment && <Moment alert={alert} {...moment} />}
      {alert.acknowledgedBy !== null && (
        <p class="note">
          <span>{`${alert.acknowledgedBy} looks after it since ${text.dateTime(alert.acknowledgedAt ?? "")}${alert.note ? `: ${alert.note}` : "."}`}</span>
        </p>
      )}
      {form === "acknowledge" && <Acknowledge alert={alert} done={done} />}
      {form === "silence" && <SilenceForm alert={alert} done={done} />}
    </article>
  );
}

function when(alert: Alert): string {
  const fired = alert.firedStart === null ? "" : `since ${text.dateTime(alert.firedStart)}`;
  return alert.resolvedStart === null ? fired : `${fired} until ${text.dateTime(alert.resolvedStart)}`;
}

/** The end of the window that began it, and how long that is, in seconds. */
function momentOf(alert: Alert): { end: number; length: number; tier: string } | undefined {
  const [start, end] = alert.firedEnd === null ? [alert.resolvedStart, alert.resolvedEnd] : [alert.firedStart, alert.firedEnd];
  if (start === null || end === null) {
    return undefined;
  }
  const length = Math.max(1, Math.round((Date.parse(end) - Date.parse(start)) / 1000));
  return { end: Date.parse(end), length, tier: text.lengthOf(length) };
}

function around(alert: Alert, { end, length, tier }: { end: number; length: number; tier: string }): string {
  const to = new Date(end + length * 20_000).toISOString();
  const range = length < 60 ? "15m" : length < 3600 ? "1h" : "7d";
  return `/metrics/${encodeURIComponent(alert.metric)}?${new URLSearchParams({ tier, range, to })}`;
}

const BEFORE = 40;
const AFTER = 20;

/** The values of its split around the moment; nothing where there are too few to be a line. */
function Moment(props: { alert: Alert; end: number; length: number; tier: string }): JSX.Element | null {
  const { alert, end, length, tier } = props;
  const loaded = useAnswer(`around ${alert.alertId}`, () =>
    ask<Row[]>("series", {
      metric: alert.metric,
      tier,
      from: new Date(end - BEFORE * length * 1000).toISOString(),
      to: new Date(end + AFTER * length * 1000).toISOString(),
      where: where(alert.dimensions),
    }));
  const points = (loaded.value ?? [])
    .filter((row) => Object.keys(row.dimensions).length === Object.keys(alert.dimensions).length)
    .map((row) => row.point);
  return points.length < 3 ? null : <Spark points={points} />;
}

/** Sends a form; says what was refused. */
function useSending(done: () => void): [refused: string, submit: (method: string, path: string, body?: unknown) => void] {
  const [refused, setRefused] = useState("");
  return [
    refused,
    (method, path, body) => {
      send(method, path, body).then(done, (error: Error) => setRefused(error.message));
    },
  ];
}

function Acknowledge(props: { alert: Alert; done: () => void }): JSX.Element {
  const [note, setNote] = useState("");
  const field = useFocus();
  const [refused, submit] = useSending(props.done);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit("POST", `alerts/${encodeURIComponent(props.alert.alertId)}/acknowledgement`, { note });
      }}
    >
      <label>
        Note
        <input ref={field} value={note} maxLength={1000} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <div>
        <button class="main" type="submit">
          I look after it
        </button>
      </div>
      {refused && <p role="alert">{refused}</p>}
    </form>
  );
}

const HOURS = [
  ["1", "1 hour"],
  ["4", "4 hours"],
  ["24", "1 day"],
  ["168", "7 days"],
] as const;

function SilenceForm(props: { alert: Alert; done: () => void }): JSX.Element {
  const [reason, setReason] = useState("");
  const field = useFocus();
  const [hours, setHours] = useState("4");
  const [narrow, setNarrow] = useState(true);
  const [refused, submit] = useSending(props.done);
  const { alert } = props;
  const split = Object.keys(alert.dimensions).length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit("POST", "silences", {
          rule: alert.rule,
          dimensions: narrow ? alert.dimensions : {},
          reason,
          until: new Date(Date.now() + Number(hours) * 3_600_000).toISOString(),
        });
      }}
    >
      <label>
        Reason
        <input ref={field} value={reason} required maxLength={1000} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <label>
        For
        <select value={hours} onChange={(event) => setHours(event.currentTarget.value)}>
          {HOURS.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {split && (
        <label>
          Of
          <select value={String(narrow)} onChange={(event) => setNarrow(event.currentTarget.value === "true")}>
            <option value="true">{text.dimensions(alert.dimensions)}</option>
            <option value="false">all of the rule</option>
          </select>
        </label>
      )}
      <div>
        <button class="main" type="submit">
          Silence
        </button>
      </div>
      {refused && <p role="alert">{refused}</p>}
    </form>
  );
}

function Silences(props: { list: Silence[]; acts: boolean; done: () => void }): JSX.Element {
  const [refused, submit] = useSending(props.done);
  return (
    <Scroll label="Silences">
      {refused && <p role="alert">{refused}</p>}
      <table>
        <thead>
          <tr>
            <th>Rule</th>
            <th>Of</th>
            <th>Reason</th>
            <th>By</th>
            <th>Until</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {props.list.map((silence) => (
            <tr key={silence.silenceId} class={silence.active ? undefined : "quiet"}>
              <td>{text.title(silence.rule)}</td>
              <td>{text.dimensions(silence.dimensions)}</td>
              <td>{silence.reason}</td>
              <td>{silence.by}</td>
              <td>{text.dateTime(silence.until)}</td>
              <td class="n">
                {silence.active && props.acts ? (
                  <button onClick={() => submit("DELETE", `silences/${silence.silenceId}`)}>End now</button>
                ) : silence.active ? (
                  "active"
                ) : (
                  "ended"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
