import { render, type JSX } from "preact";
import { Alerts } from "./alerts";
import { ask, send, useAnswer } from "./api";
import { Experiments } from "./experiments";
import { Explain } from "./explain";
import { LogIn } from "./login";
import { Metric } from "./metric";
import { Now } from "./now";
import { Answer, Empty } from "./parts";
import { followLinks, usePlace, type Place } from "./route";
import { System } from "./system";
import { Trust } from "./trust";
import type { Alert, Asker, Entry } from "./types";

const VIEWS = [
  ["/", "Now"],
  ["/trust", "Trust"],
  ["/experiments", "Experiments"],
  ["/alerts", "Alerts"],
  ["/system", "System"],
] as const;

function App(): JSX.Element {
  const asker = useAnswer("asker", () => ask<Asker>("session"));
  return (
    <Answer of={asker} what="this dashboard">
      {(who) => (who.role === null ? <LogIn title={who.title} done={asker.reload} /> : <Page asker={who} left={asker.reload} />)}
    </Answer>
  );
}

function Page(props: { asker: Asker; left: () => void }): JSX.Element {
  const place = usePlace();
  const { asker } = props;
  const catalogue = useAnswer("catalogue", () => ask<Entry[]>("metrics"));
  const open = useAnswer("open", () => ask<Alert[]>("alerts", { stage: "open" }), 5);
  const experiments = catalogue.value?.some((entry) => entry.picture?.kind === "EXPERIMENT");
  const views = VIEWS.filter(([path]) => path !== "/experiments" || experiments);
  const waiting = open.value?.filter((alert) => !alert.silenced).length ?? 0;
  return (
    <div onClick={followLinks}>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="top">
        <div>
          <a class="brand" href="/">
            Trueup<small>{asker.title}</small>
          </a>
          <nav aria-label="Views">
            {views.map(([path, name]) => (
              <a key={path} href={path} aria-current={isIn(path, place) ? "page" : undefined}>
                {name}
                {path === "/alerts" && waiting > 0 && (
                  <span class="count" aria-label={`${waiting} open`}>
                    {waiting}
                  </span>
                )}
              </a>
            ))}
          </nav>
          {asker.locked && (
            <div class="side">
              <span>{`${asker.name}, ${asker.role}`}</span>
              <button onClick={() => send("DELETE", "session").then(props.left)}>Log out</button>
            </div>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Answer of={catalogue} what="the configuration">
          {(entries) => <View place={place} asker={asker} catalogue={entries} />}
        </Answer>
      </main>
    </div>
  );
}

function isIn(path: string, place: Place): boolean {
  if (path === "/") {
    return place.path === "/" || place.path.startsWith("/metrics/");
  }
  return place.path === path || (path === "/trust" && place.path === "/explain");
}

function View(props: { place: Place; asker: Asker; catalogue: Entry[] }): JSX.Element {
  const { path } = props.place;
  if (path.startsWith("/metrics/")) {
    return <Metric key={path} {...props} />;
  }
  switch (path) {
    case "/":
      return <Now {...props} />;
    case "/trust":
      return <Trust {...props} />;
    case "/explain":
      return <Explain {...props} />;
    case "/experiments":
      return <Experiments {...props} />;
    case "/alerts":
      return <Alerts {...props} />;
    case "/system":
      return <System />;
    default:
      return (
        <Empty title="There is no such page.">
          <a href="/">To the metrics</a>
        </Empty>
      );
  }
}

render(<App />, document.getElementById("app") as HTMLElement);
