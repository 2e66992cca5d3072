import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { send } from "./api";

export function LogIn(props: { title: string; done: () => void }): JSX.Element {
  const [token, setToken] = useState("");
  const [refused, setRefused] = useState("");
  return (
    <main id="main" tabIndex={-1}>
      <section class="panel login" aria-labelledby="login">
        <h1 id="login">{`Trueup · ${props.title}`}</h1>
        <p class="quiet" style={{ margin: "4px 0 20px" }}>
          Log in with the token that whoever runs this has given you.
        </p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send("POST", "session", { token }).then(props.done, (error: Error) => setRefused(error.message));
          }}
        >
          <label>
            Token
            <input
              type="password"
              autocomplete="current-password"
              required
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
          </label>
          <div>
            <button class="main" type="submit">
              Log in
            </button>
          </div>
          {refused && (
            <p class="banner bad" role="alert">
              {refused}
            </p>
          )}
        </form>
      </section>
    </main>
  );
}
