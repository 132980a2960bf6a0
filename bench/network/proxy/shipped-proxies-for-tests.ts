// nginx and HAProxy with the very configurations that ship, but for addresses, ports and what a test has to shorten.
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { ask } from "../../../server/raw-connection-for-tests.ts";
import { firstLine, isGone, runSystemCommand } from "../system-command.ts";
import { findFreePort } from "./free-port.ts";
import { endHeld, startHeld } from "./held-process.ts";
import { readNginxBuild, whyNoNginx } from "./nginx-build.ts";
import { frameNginx } from "./nginx-frame.ts";
import { launchNginx } from "./nginx-process.ts";

/** What stands in the file, and what is to stand there. */
export type Changes = Readonly<Record<string, string>>;

export interface ShippedProxy {
  readonly name: "nginx" | "haproxy";
  /** Why there is none here, in one line; undefined if it is installed and runs. */
  readonly whyNone: string | undefined;
  /** In front of two servers of 127.0.0.1; resolves with its port once it serves. Ended with the test. */
  start(serverPorts: readonly [number, number], changes?: Changes): Promise<number>;
}

/** The text of a file that ships. Throws where it does not say what is to be changed. */
export async function readShipped(file: "nginx.conf" | "haproxy.cfg", changes: Changes = {}): Promise<string> {
  let text = await readFile(new URL(`../../../server/proxies/${file}`, import.meta.url), "utf8");
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`expected ${file} to say ${JSON.stringify(from)}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

function addresses(listenPort: number, [one, two]: readonly [number, number]): Changes {
  return {
    "127.0.0.1:8080": `127.0.0.1:${listenPort}`,
    "127.0.0.1:8081": `127.0.0.1:${one}`,
    "127.0.0.1:8082": `127.0.0.1:${two}`,
  };
}

async function startShippedNginx(serverPorts: readonly [number, number], changes?: Changes): Promise<number> {
  const build = await readNginxBuild();
  const listenPort = await findFreePort();
  const http = await readShipped("nginx.conf", { ...addresses(listenPort, serverPorts), ...changes });
  const frame = { maxConnections: 1024, asRoot: process.geteuid?.() === 0, http };
  const nginx = await launchNginx({ build, listenPort, configure: () => frameNginx(frame, build) });
  onTestFinished(() => nginx.close());
  return listenPort;
}

/** What it may take to listen. */
const START_TIMEOUT_MS = 10_000;
/** Another one, of another test, must not share its port. */
const NOT_SHARED = "global\n  noreuseport\n";

async function startShippedHaproxy(serverPorts: readonly [number, number], changes?: Changes): Promise<number> {
  const listenPort = await findFreePort();
  const configuration = await readShipped("haproxy.cfg", { ...addresses(listenPort, serverPorts), ...changes });
  const folder = await mkdtemp(join(tmpdir(), "lab-haproxy-"));
  const file = join(folder, "haproxy.cfg");
  await writeFile(file, NOT_SHARED + configuration);
  const child = startHeld(["haproxy", "-db", "-f", file], { folder });
  onTestFinished(() => endHeld(child));
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(0, 4000)));
  for (const deadlineMs = performance.now() + START_TIMEOUT_MS; ; await delay(5)) {
    if (await answers(listenPort)) return listenPort;
    if (!isGone(child) && performance.now() < deadlineMs) continue;
    const problem = said.split("\n").find((line) => line.includes("[ALERT]")) ?? firstLine(said);
    throw new Error(`haproxy did not start: ${problem ?? "it says nothing"}`);
  }
}

function answers(port: number): Promise<boolean> {
  return ask(port, "/healthz").then(
    () => true,
    () => false,
  );
}

async function whyNoHaproxy(): Promise<string | undefined> {
  return runSystemCommand(["haproxy", "-v"]).then(
    () => undefined,
    (error: Error) => `${error.message} (Debian, Ubuntu: apt install haproxy)`,
  );
}

export const SHIPPED_PROXIES: readonly ShippedProxy[] = [
  { name: "nginx", whyNone: await whyNoNginx(), start: startShippedNginx },
  { name: "haproxy", whyNone: await whyNoHaproxy(), start: startShippedHaproxy },
];
