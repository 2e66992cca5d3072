import { useEffect, useState } from "preact/hooks";
import { seconds } from "./text";
import type { Span } from "./types";

/** Where the reader is: everything that a view shows is in its address. */
export interface Place {
  path: string;
  parameters: URLSearchParams;
}

const MOVED = "trueup-moved";

function here(): Place {
  return { path: location.pathname, parameters: new URLSearchParams(location.search) };
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const move = () => setPlace(here());
    addEventListener("popstate", move);
    addEventListener(MOVED, move);
    return () => {
      removeEventListener("popstate", move);
      removeEventListener(MOVED, move);
    };
  }, []);
  return place;
}

export function go(address: string, replace = false): void {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  dispatchEvent(new Event(MOVED));
}

/** The address of this view with some parameters changed; an empty text takes one away. */
export function changed(changes: Record<string, string>): string {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") {
      parameters.delete(name);
    } else {
      parameters.set(name, value);
    }
  }
  const text = parameters.toString();
  return location.pathname + (text === "" ? "" : `?${text}`);
}

/** Of an input that has an end, sessions and cases end later than its last event. */
const AHEAD = 3_600_000;

/** The windows of the last so long, or of so long until a time. */
export function spanOf(range: string, to?: string | null): Span {
  const end = to ? Date.parse(to) : Date.now();
  return {
    from: new Date(end - seconds(range) * 1000).toISOString(),
    to: new Date(to ? end : end + AHEAD).toISOString(),
  };
}

/** Has links to views of this page change the view only. */
export function followLinks(event: MouseEvent): void {
  const link = (event.target as Element).closest("a");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  if (link && plain && link.origin === location.origin && !link.hasAttribute("download") &&
      !link.pathname.startsWith("/api/") && link.getAttribute("href")?.startsWith("/")) {
    event.preventDefault();
    go(link.pathname + link.search);
    document.getElementById("main")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}
