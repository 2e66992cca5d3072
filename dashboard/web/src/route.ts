import { useEffect, useState } from "preact/hooks";

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
