// nginx as a process: started with a configuration of its own, gone with the bench however it ends.
import type { ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { firstLine } from "../system-command.ts";
import { findFreePort } from "./free-port.ts";
import { endHeld, startHeld } from "./held-process.ts";
import { isAtLeast, type NginxBuild, NginxUnavailableError } from "./nginx-build.ts";
import { proxyWords } from "./proxy-words.ts";

export interface NginxLaunch {
  readonly build: NginxBuild;
  /** Its text; the file {@link NGINX_PID_FILE} must be its `pid`. */
  readonly configure: (listenPort: number) => string;
  /** Default: a free one. */
  readonly listenPort?: number | undefined;
  /** Files beside the configuration, for this user only. */
  readonly files?: Readonly<Record<string, string>>;
  /** A command that becomes nginx: within a namespace, or on one CPU. Default: none. */
  readonly enter?: readonly string[] | undefined;
}

export interface NginxProcess {
  readonly listenPort: number;
  /** The master's; its only child is the worker. */
  readonly pid: number;
  /** Its configuration and error.log, until it is closed. */
  readonly folder: string;
  /** Cuts every connection; resolves when processes and files are gone. */
  close(): Promise<void>;
}

export const NGINX_PID_FILE = "nginx.pid";

/** What it may take to listen. */
const START_TIMEOUT_MS = 10_000;
/** Somebody else may take a free port first. */
const MAX_ATTEMPTS = 3;

/** Resolves once it accepts connections. Throws NginxUnavailableError with one line. */
export async function launchNginx({
  build,
  configure,
  listenPort,
  files = {},
  enter = [],
}: NginxLaunch): Promise<NginxProcess> {
  for (let attempt = 1; ; attempt++) {
    const port = listenPort ?? (await findFreePort());
    const configuration = configure(port);
    const folder = await mkdtemp(join(tmpdir(), "lab-nginx-"));
    try {
      await writeFile(join(folder, "nginx.conf"), configuration);
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 });
      return { listenPort: port, folder, ...(await run(folder, enter, build.version)) };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      const isTaken = error instanceof NginxUnavailableError && error.message.includes("Address already in use");
      if (!isTaken || listenPort !== undefined || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function run(
  folder: string,
  enter: readonly string[],
  version: string,
): Promise<Pick<NginxProcess, "pid" | "close">> {
  const nginx = ["nginx", "-p", folder, "-c", join(folder, "nginx.conf")];
  const errorLog = isAtLeast(version, "1.19.5") ? ["-e", "stderr"] : []; // until it has read the configuration
  const child = startHeld([...nginx, ...errorLog], { folder, enter });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(0, 4000)));
  const close = async (): Promise<void> => {
    await endHeld(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const pid = await listening(child, join(folder, NGINX_PID_FILE));
    return { pid, close };
  } catch (error) {
    await close();
    const problem = said.split("\n").find((line) => line.includes("[emerg]")) ?? firstLine(said);
    throw new NginxUnavailableError(proxyWords().nginxDidNotStart(problem ?? (error as Error).message));
  }
}

/** Resolves with nginx's process id, which it writes down once it listens. */
async function listening(child: ChildProcess, pidFile: string): Promise<number> {
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error));
  child.once("exit", (code) => (failure ??= new Error(`exit code ${code}`)));
  for (const deadlineMs = performance.now() + START_TIMEOUT_MS; ; await delay(5)) {
    const pid = Number(await readFile(pidFile, "utf8").catch(() => ""));
    if (failure !== undefined) throw failure;
    if (pid > 0) return pid;
    if (performance.now() > deadlineMs) throw new Error(`it did not listen within ${START_TIMEOUT_MS} ms`);
  }
}
