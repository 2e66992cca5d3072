import type { JSX } from "preact";
import { ask, useAnswer } from "./api";
import { Answer, Empty, Panel } from "./parts";
import { spanOf } from "./route";
import { Table } from "./table";
import * as text from "./text";

const SECONDS = 15;

interface Automation {
  name: string;
  stopped: boolean;
  decided: number;
  called: number;
  heldOut: number;
  capped: number;
  noConsent: number;
  dryRun: number;
  whileStopped: number;
  delivered: number;
  pending: number;
  never: number;
}

/** What automations did in a range; nothing where there is none. */
export function Automations(props: { range: string }): JSX.Element {
  const { range } = props;
  const loaded = useAnswer(`automations ${range}`, () => ask<Automation[]>("automations", { ...spanOf(range) }), SECONDS);
  return (
    <Panel title="What the automations did">
      <Answer of={loaded} what="automations">
        {(automations) =>
          automations.length === 0 ? (
            <Empty title="No automation decided anything in this time.">automations.yaml makes one.</Empty>
          ) : (
            <Table
              label="Automations"
              rows={automations}
              keyOf={(one) => one.name}
              columns={[
                { head: "Automation", cell: (one) => <Name one={one} /> },
                { head: "Decided", kind: "n", cell: (one) => text.number(one.decided) },
                { head: "Called", kind: "n", cell: (one) => <Called one={one} /> },
                { head: "Held out", kind: "n", cell: (one) => text.number(one.heldOut) },
                { head: "Capped", kind: "n wide", cell: (one) => text.number(one.capped) },
                { head: "No consent", kind: "n wide", cell: (one) => text.number(one.noConsent) },
                { head: "Dry run", kind: "n wide", cell: (one) => text.number(one.dryRun) },
                { head: "While stopped", kind: "n wide", cell: (one) => text.number(one.whileStopped) },
              ]}
            />
          )
        }
      </Answer>
    </Panel>
  );
}

function Name(props: { one: Automation }): JSX.Element {
  return (
    <>
      {props.one.name}
      {props.one.stopped && <span class="badge bad">stopped</span>}
    </>
  );
}

function Called(props: { one: Automation }): JSX.Element {
  const { called, delivered, pending, never } = props.one;
  const waiting = pending > 0 ? `, ${text.number(pending)} waiting` : "";
  const lost = never > 0 ? `, ${text.number(never)} never` : "";
  return (
    <>
      {text.number(called)}
      {called > 0 && <small>{`${text.number(delivered)} delivered${waiting}${lost}`}</small>}
    </>
  );
}
