import { useEffect, useState } from "preact/hooks";
import { query } from "./api";

/** How the connection does: no word for `STALE_AFTER` is as good as none. */
export type Pulse = "connecting" | "live" | "stale" | "trouble";

const STALE_AFTER = 12_000;

/** Follows what changes; `receive` is told each event that has content. */
export function useLive(
  parameters: Record<string, string | undefined>,
  receive: (event: string, content: unknown) => void,
): Pulse {
  const [pulse, setPulse] = useState<Pulse>("connecting");
  const path = `/api/v1/live${query(parameters)}`;
  useEffect(() => {
    const source = new EventSource(path);
    let heard = Date.now();
    const hear = (event: MessageEvent<string>) => {
      heard = Date.now();
      setPulse(event.type === "trouble" ? "trouble" : "live");
      if (event.type === "headlines" || event.type === "rows") {
        receive(event.type, JSON.parse(event.data));
      }
    };
    for (const name of ["headlines", "rows", "tick", "trouble"]) {
      source.addEventListener(name, hear);
    }
    const watch = setInterval(() => {
      if (Date.now() - heard > STALE_AFTER) {
        setPulse("stale");
      }
    }, 1000);
    return () => {
      clearInterval(watch);
      source.close();
    };
  }, [path]);
  return pulse;
}
