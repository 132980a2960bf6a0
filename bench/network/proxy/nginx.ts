// A stock nginx between clients and server: started with a configuration of its own, gone with the bench however it ends.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { firstLine, isGone, systemEnvironment } from "../system-command.ts";
import { findFreePort } from "./free-port.ts";
import { isAtLeast, NginxUnavailableError, readNginxBuild } from "./nginx-build.ts";
import { nameInUrl, NGINX_FILES, nginxConfiguration, type NginxPlan } from "./nginx-configuration.ts";
import { proxyWords } from "./proxy-words.ts";

export interface NginxOptions extends Pick<NginxPlan, "upstream" | "listenHost" | "httpVersion"> {
  /** Default: a free one. Give one where the server has to allow the origin before nginx starts. */
  readonly listenPort?: number;
  /** TLS ends at nginx. The server then sees http: pages that send an Origin need `--allow-origin https://host:port`. */
  readonly tls?: { readonly certificatePem: string; readonly keyPem: string };
  /** Default false. See {@link NginxPlan}. */
  readonly bufferEventStreams?: boolean;
  /** The prefix of commands within a namespace. Default: none. */
  readonly enter?: readonly string[];
}

export interface Nginx {
  /** Without a path. */
  readonly url: string;
  /** Such as "1.22.1". */
  readonly version: string;
  /** The master's; its only child is the worker. */
  readonly pid: number;
  /** Its configuration and error.log, until it is closed. */
  readonly folder: string;
  /** Cuts every connection; resolves when processes and files are gone. */
  close(): Promise<void>;
}

/** What it may take to listen, and to end. */
const START_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 5000;
/** Somebody else may take a free port first. */
const MAX_ATTEMPTS = 3;

/**
 * Runs a command until it ends or stdin does, which comes even if the bench is killed; then ends what is left of the
 * process group (a worker whose master was killed) and removes the folder. nginx itself has no such care.
 */
const HOLD = `
folder=$1; shift
"$@" </dev/null & command=$!
exec 3<&0
{ cat <&3; kill "$command"; } >/dev/null 2>&1 &
exec 3<&-
wait "$command"; code=$?
trap "" TERM; kill 0
rm -rf "$folder"
exit "$code"`;

/** Resolves once it accepts connections. Throws a RangeError for bad values, NginxUnavailableError with one line. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const build = await readNginxBuild();
  for (let attempt = 1; ; attempt++) {
    const plan: NginxPlan = {
      upstream: options.upstream,
      listenHost: options.listenHost,
      listenPort: options.listenPort ?? (await findFreePort()),
      tls: options.tls !== undefined,
      httpVersion: options.httpVersion,
      bufferEventStreams: options.bufferEventStreams ?? false,
      asRoot: process.geteuid?.() === 0 || (options.enter ?? []).length > 0,
    };
    const configuration = nginxConfiguration(plan, build);
    const folder = await mkdtemp(join(tmpdir(), "lab-nginx-"));
    try {
      await writeFile(join(folder, "nginx.conf"), configuration);
      if (options.tls !== undefined) await writeCertificate(folder, options.tls);
      const running = await run(folder, options.enter ?? [], build.version);
      const url = `${plan.tls ? "https" : "http"}://${nameInUrl(plan.listenHost)}:${plan.listenPort}`;
      return { url, version: build.version, folder, ...running };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      const isTaken = error instanceof NginxUnavailableError && error.message.includes("Address already in use");
      if (!isTaken || options.listenPort !== undefined || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function writeCertificate(folder: string, tls: { certificatePem: string; keyPem: string }): Promise<void> {
  await writeFile(join(folder, NGINX_FILES.certificate), tls.certificatePem);
  await writeFile(join(folder, NGINX_FILES.key), tls.keyPem, { mode: 0o600 });
}

async function run(folder: string, enter: readonly string[], version: string): Promise<Pick<Nginx, "pid" | "close">> {
  const nginx = ["nginx", "-p", folder, "-c", join(folder, "nginx.conf")];
  const errorLog = isAtLeast(version, "1.19.5") ? ["-e", "stderr"] : []; // until it has read the configuration
  const [tool = "", ...args] = [...enter, "sh", "-c", HOLD, "sh", folder, ...nginx, ...errorLog];
  const child = spawn(tool, args, {
    env: systemEnvironment,
    stdio: ["pipe", "ignore", "pipe"],
    detached: true, // Ctrl-C goes to the whole process group: the bench says when nginx ends
  });
  child.stdin.on("error", () => {}); // it is gone already
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(0, 4000)));
  const close = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const pid = await listening(child, join(folder, NGINX_FILES.pid));
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

async function end(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  const closed = once(child, "exit");
  child.stdin?.end();
  const { pid } = child;
  const timer = setTimeout(() => pid !== undefined && process.kill(-pid, "SIGKILL"), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(timer);
}
