// --open: the page with the results, in a process of its own; its URL is the last line.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CALLED_ENVIRONMENT } from "../server/remote-calls.ts";

const START_FILE = fileURLToPath(new URL("../web/start.ts", import.meta.url));

/** Serves until `signal` aborts. */
export async function serveReport(signal: AbortSignal): Promise<void> {
  const page = fork(START_FILE, ["--port", "0", "--messages-per-second", "0"], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...CALLED_ENVIRONMENT },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  signal.addEventListener("abort", () => page.connected && page.disconnect(), { once: true });
  await once(page, "exit");
}
