import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

// Nothing is inlined: the page's content security policy allows files of its own origin only.
export default defineConfig({
  plugins: [preact()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": process.env["TRUEUP_API"] ?? "http://127.0.0.1:7070" } },
});
