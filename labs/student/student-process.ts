// A student's solution in a process of its own: without files, children or other people's environment, within limits.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../exercise/fault.ts";
import { DEFAULT_LIMITS, type Limits, stopTexts } from "./limits.ts";
import type { FromStudent, ToStudent } from "./student-calls.ts";
import { ownNetwork } from "./own-network.ts";

export interface StudentProcess {
  /** Rejects with a {@link Fault} that says what the student's code did. After one of a limit the process is gone. */
  call(name: string, values: readonly unknown[], limitMs?: number): Promise<unknown>;
  /** Resolves when what the calls left behind has had its turn; rejects with what it threw. */
  settle(): Promise<void>;
  /** False when a limit, or the student's code, ended it. */
  readonly alive: boolean;
  /** What it printed, the beginning. */
  readonly printed: string;
  end(): Promise<void>;
}

const KEPT_PRINTED_CHARS = 4000;
const WATCH_MS = 100;

/** Resolves when the solution is loaded; rejects with a {@link Fault}, or the signal's reason. */
export async function startStudent(
  script: string,
  { limits = DEFAULT_LIMITS, signal }: { readonly limits?: Limits; readonly signal?: AbortSignal } = {},
): Promise<StudentProcess> {
  signal?.throwIfAborted();
  const directory = mkdtempSync(join(tmpdir(), "lab-student-"));
  const file = join(directory, "solution.mjs");
  writeFileSync(file, script);
  const student = new Student(forkStudent(file, limits, await ownNetwork()), limits, directory);
  signal?.addEventListener("abort", () => void student.end(), { once: true });
  try {
    await student.ready();
    return student;
  } catch (error) {
    await student.end();
    signal?.throwIfAborted();
    throw error;
  }
}

function forkStudent(file: string, limits: Limits, within: readonly string[]): ChildProcess {
  const [major = 0] = process.versions.node.split(".").map(Number);
  const [execPath, ...execArgv] = [
    ...within,
    process.execPath,
    major >= 24 ? "--permission" : "--experimental-permission",
    `--allow-fs-read=${file}`,
    ...(major >= 25 ? ["--allow-net"] : []),
    "--disable-warning=ExperimentalWarning",
    "--enable-source-maps",
    `--max-old-space-size=${limits.heapMegabytes}`,
  ];
  return fork(file, [], {
    execPath,
    execArgv,
    cwd: "/",
    env: { PATH: process.env["PATH"], LC_ALL: "C" },
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

interface Waiter {
  readonly what: string;
  resolve(value: unknown): void;
  reject(fault: Fault): void;
  readonly timer: NodeJS.Timeout;
}

/** The call of which "ready" is the answer. */
const LOADING = 0;

class Student implements StudentProcess {
  printed = "";
  #printedBytes = 0;
  readonly #child: ChildProcess;
  readonly #limits: Limits;
  readonly #directory: string;
  readonly #waiting = new Map<number, Waiter>();
  readonly #watch: NodeJS.Timeout;
  readonly #exited: Promise<unknown>;
  #lastId = LOADING;
  #stopped: Fault | undefined;

  constructor(child: ChildProcess, limits: Limits, directory: string) {
    this.#child = child;
    this.#limits = limits;
    this.#directory = directory;
    this.#exited = once(child, "close").catch(() => {});
    for (const output of [child.stdout, child.stderr]) output?.on("data", (chunk: Buffer) => this.#print(chunk));
    child.on("message", (message: FromStudent) => this.#take(message));
    child.once("error", (error) => this.#stop(stopTexts.ended("start", error.message)));
    child.once("close", (code, closeSignal) => this.#ended(closeSignal ?? `exit code ${code}`));
    this.#watch = setInterval(() => this.#watchMemory(), WATCH_MS);
  }

  get alive(): boolean {
    return this.#stopped === undefined;
  }

  ready(): Promise<unknown> {
    return this.#wait(LOADING, "import", this.#limits.callMs);
  }

  call(name: string, values: readonly unknown[], limitMs = this.#limits.callMs): Promise<unknown> {
    return this.#send({ kind: "call", id: ++this.#lastId, name, values }, `${name}()`, limitMs);
  }

  async settle(): Promise<void> {
    await this.#send({ kind: "settle", id: ++this.#lastId }, "settle", this.#limits.callMs);
  }

  async end(): Promise<void> {
    this.#stop({ en: "ended", zh: "已结束" });
    await this.#exited;
  }

  #send(message: ToStudent, what: string, limitMs: number): Promise<unknown> {
    const answer = this.#wait(message.id, what, limitMs);
    if (this.alive) this.#child.send(message, () => {}); // a failed send ends in "close"
    return answer;
  }

  #wait(id: number, what: string, limitMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#stopped !== undefined) return reject(this.#stopped);
      const timer = setTimeout(() => this.#stop(stopTexts.late(what, limitMs)), limitMs);
      this.#waiting.set(id, { what, resolve, reject, timer });
    });
  }

  #take(message: FromStudent): void {
    if (message.kind === "threw-late") return this.#stop(stopTexts.threwLate(message.error));
    const id = message.kind === "ready" ? LOADING : message.id;
    const waiter = this.#waiting.get(id);
    if (waiter === undefined) return; // a reply that nobody asked for
    this.#waiting.delete(id);
    clearTimeout(waiter.timer);
    if (message.kind === "threw") waiter.reject(new Fault(stopTexts.threw(waiter.what, message.error)));
    else waiter.resolve(message.kind === "result" ? message.value : undefined);
  }

  #print(chunk: Buffer): void {
    this.#printedBytes += chunk.length;
    if (this.printed.length < KEPT_PRINTED_CHARS) this.printed += chunk.toString("utf8").slice(0, KEPT_PRINTED_CHARS);
    if (this.#printedBytes > this.#limits.printedBytes) this.#stop(stopTexts.printed(this.#limits.printedBytes));
  }

  #watchMemory(): void {
    const megabytes = residentMegabytes(this.#child.pid);
    if (megabytes > this.#limits.residentMegabytes) this.#stop(stopTexts.heap(this.#limits.residentMegabytes));
  }

  #ended(how: string): void {
    const isOutOfHeap = /heap out of memory|heap limit/i.test(this.printed);
    const during = [...this.#waiting.values()][0]?.what ?? "the code";
    this.#stop(isOutOfHeap ? stopTexts.heap(this.#limits.heapMegabytes) : stopTexts.ended(during, how));
    clearInterval(this.#watch);
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** The first reason is the one that is told. */
  #stop(text: Fault["text"]): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = new Fault(text);
    this.#child.kill("SIGKILL");
    for (const waiter of this.#waiting.values()) {
      clearTimeout(waiter.timer);
      waiter.reject(this.#stopped);
    }
    this.#waiting.clear();
  }
}

/** 0 where the system does not tell. */
function residentMegabytes(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    return (pages * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
}
