// One life of a redis-server of our own: started, found to answer, killed.
import { type ChildProcess, spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { redisWords } from "./words.ts";

/** There is no redis-server here, or it did not start; the message is one line. */
export class RedisProcessError extends Error {
  override readonly name = "RedisProcessError";
  /** What went wrong, in the system's or in Redis's own words. */
  readonly problem: string;
  constructor(problem: string) {
    super(redisWords().serverDidNotStart(problem));
    this.problem = problem;
  }
}

/** What it may take to start (a long append-only file is read first). */
const START_TIMEOUT_MS = 20_000;

/** Ordinary users' PATH may lack the folder in which it is. */
export const redisEnvironment = {
  ...process.env,
  PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/usr/local/sbin`,
  LC_ALL: "C",
};

export interface Launch {
  readonly port: number;
  readonly host: string;
  readonly durable: boolean;
  readonly directory: string;
  readonly isTemporary: boolean;
  readonly signal: AbortSignal | undefined;
  readonly within: readonly string[];
  /** Told when it ends, once it has answered, although nobody asked it to. */
  readonly onEnded: (() => void) | undefined;
}

/** One life of the process. */
export interface Launched {
  readonly port: number;
  readonly pid: number;
  /** SIGKILL; resolves when it is gone, and at once when it is gone already. */
  end(): Promise<void>;
}

/**
 * Starts the server and waits for a word on stdin, or for its end, which comes even if we are killed: then it kills the
 * server, and without a word removes the temporary folder ($1) too. Only the server keeps our pipes, so that their end is its end.
 */
const HOLD = `
folder=$1; shift
"$@" </dev/null & server=$!
echo "pid $server"
exec >/dev/null 2>&1
read -r word
kill -KILL "$server"
wait "$server"
[ -n "$word" ] || [ -z "$folder" ] || rm -rf "$folder"`;

/** Resolves once it answers. Throws {@link RedisProcessError}, or the signal's reason. */
export async function launchRedis(launch: Launch): Promise<Launched> {
  const { port, host, durable, directory, isTemporary, signal, within, onEnded } = launch;
  signal?.throwIfAborted();
  const logFile = join(directory, "redis.log");
  const saving = durable ? ["--appendonly", "yes", "--appendfsync", "always"] : ["--appendonly", "no"];
  const server = ["redis-server", "--bind", host, "--port", String(port), "--dir", directory, "--logfile", logFile];
  const args = [...server, "--save", "", ...saving, "--protected-mode", "no", "--daemonize", "no"];
  await rm(logFile, { force: true });
  const [command, ...before] = [...within, "sh"] as const;
  const child = spawn(command, [...before, "-c", HOLD, "sh", isTemporary ? directory : "", ...args], {
    env: redisEnvironment,
    stdio: ["pipe", "pipe", "pipe"],
    detached: true, // Ctrl-C goes to the whole process group: its owner says when it ends
  });
  let said = "";
  let complained = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complained = (complained + text).slice(-4000)));
  child.stdin.on("error", () => {}); // it is gone already
  child.stdout.once("end", () => child.stdin.end("ended\n")); // the server has ended: so may its holder
  const gone = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  child.once("error", () => {}); // "close" follows
  let isToEnd = false;

  async function end(): Promise<void> {
    isToEnd = true;
    child.stdin.end("end\n");
    await gone;
  }
  const pidSaid = (): number => Number(/^pid (\d+)$/m.exec(said)?.[1]);
  child.once("exit", (_, signal) => {
    if (signal !== null && !child.stdout.readableEnded) endOrphan(pidSaid()); // who was to end it was killed itself
  });
  try {
    const isReady = (pid: number): Promise<boolean> =>
      within.length > 0
        ? saysReady(logFile)
        : readInfo(host, port).then((info) => info.includes(`process_id:${pid}\r\n`));
    const pid = await answering(child, { isReady, pidSaid, signal });
    void gone.then(() => isToEnd || onEnded?.());
    return { port, pid, end };
  } catch (error) {
    await end();
    signal?.throwIfAborted();
    const log = await readFile(logFile, "utf8").catch(() => "");
    throw new RedisProcessError(lastWarning(log) ?? lastWords(complained) ?? (error as Error).message);
  }
}

/** It keeps our pipes, so that it is this one that lives, and no other of its number. */
function endOrphan(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, "SIGKILL");
  } catch {
    // it ended in this moment
  }
}

/** What went wrong stands in a line with "#", before the line that says that it exits. */
function lastWarning(log: string): string | undefined {
  const lines = log
    .split("\n")
    .filter((line) => line.includes(" # ") && !/bye|Failed listening|overcommit/i.test(line));
  return lines
    .at(-1)
    ?.replace(/^.* # /, "")
    .trim();
}

/** Of what was said where there was no log yet: what it is about, and what is wrong with it. */
function lastWords(text: string): string | undefined {
  return text.trim().split("\n").slice(-2).join(" ") || undefined;
}

interface AnswerOptions {
  readonly isReady: (pid: number) => Promise<boolean>;
  readonly pidSaid: () => number;
  readonly signal: AbortSignal | undefined;
}

/** Resolves with its process id once it has read its files and answers; another Redis on the port is not it. */
async function answering(child: ChildProcess, { isReady, pidSaid, signal }: AnswerOptions): Promise<number> {
  for (const deadlineMs = performance.now() + START_TIMEOUT_MS; ; await delay(5)) {
    signal?.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`exit code ${child.exitCode}`);
    const pid = pidSaid();
    if (pid > 0 && (await isReady(pid))) return pid;
    if (performance.now() > deadlineMs) throw new Error(`no answer within ${START_TIMEOUT_MS} ms`);
  }
}

/** In the log, where nobody can ask it: written when it has read its files and listens. */
async function saysReady(logFile: string): Promise<boolean> {
  const log = await readFile(logFile, "utf8").catch(() => "");
  return log.includes("Ready to accept connections");
}

/** What it says of itself as a server; "" while it does not. It is "loading" as long as PING is answered with an error. */
function readInfo(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    let text = "";
    socket.setEncoding("latin1").setTimeout(1000, () => socket.destroy());
    socket.on("error", () => {}); // it does not listen yet
    socket.on("data", (chunk: string) => (text += chunk));
    socket.on("close", () => resolve(text.startsWith("+PONG") ? text : ""));
    socket.write("PING\r\nINFO server\r\nQUIT\r\n");
  });
}
