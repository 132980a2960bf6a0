// A student's solution in a process of its own: without files, children or other people's environment, within limits.
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { Fault } from "../exercise/fault.ts";
import { hasAtMost } from "./count-values.ts";
import { launchStudent } from "./launch-student.ts";
import { DEFAULT_LIMITS, type Limits, stopTexts } from "./limits.ts";
import { ownNetwork } from "./own-network.ts";
import { createPrinted, type Printed } from "./printed.ts";
import { openChannel } from "./signed-channel.ts";
import { CHANNEL_FD, type FromStudent, type ToStudent } from "./student-calls.ts";

export interface StudentProcess {
  /** Resolves when the solution can be called; rejects with a {@link Fault}. */
  readonly loaded: Promise<unknown>;
  /** Rejects with a {@link Fault} that says what the student's code did. After one of a limit the process is gone. */
  call(name: string, values: readonly unknown[], limitMs?: number): Promise<unknown>;
  /** Resolves when what the calls left behind has had its turn; rejects with what it threw. */
  settle(): Promise<void>;
  /** False when a limit, or the student's code, ended it. */
  readonly alive: boolean;
  readonly printed: Printed;
  end(): Promise<void>;
}

const WATCH_MS = 25;

export interface StudentOptions {
  readonly limits?: Limits;
  /** Ends the process. */
  readonly signal?: AbortSignal;
}

/** Begins to load the solution. Rejects with the signal's reason. Whoever calls it has to end it. */
export async function openStudent(
  script: string,
  { limits = DEFAULT_LIMITS, signal }: StudentOptions = {},
): Promise<StudentProcess> {
  const within = await ownNetwork();
  signal?.throwIfAborted();
  const directory = mkdtempSync(join(tmpdir(), "lab-student-"));
  const file = join(directory, "solution.mjs");
  writeFileSync(file, script);
  const key = randomBytes(32);
  const student = new Student(launchStudent(file, { limits, within, key }), { limits, key, directory });
  const onAbort = (): void => void student.end();
  signal?.addEventListener("abort", onAbort, { once: true });
  void student.ended.then(() => signal?.removeEventListener("abort", onAbort));
  return student;
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
  readonly printed: Printed;
  readonly loaded: Promise<unknown>;
  readonly ended: Promise<unknown>;
  readonly #child: ChildProcess;
  readonly #limits: Limits;
  readonly #directory: string;
  readonly #waiting = new Map<number, Waiter>();
  readonly #watch: NodeJS.Timeout;
  readonly #tell: (message: ToStudent) => void;
  #lastId = LOADING;
  #stopped: Fault | undefined;

  constructor(child: ChildProcess, { limits, key, directory }: { limits: Limits; key: Uint8Array; directory: string }) {
    this.#child = child;
    this.#limits = limits;
    this.#directory = directory;
    this.ended = once(child, "close").catch(() => {});
    this.printed = createPrinted([child.stdout, child.stderr], limits.printedBytes, () =>
      this.#stop(stopTexts.printed(limits.printedBytes)),
    );
    const channel = child.stdio[CHANNEL_FD] as Duplex;
    channel.on("error", () => {}); // its process is gone, which "close" tells
    this.#tell = openChannel<FromStudent>(channel, {
      key,
      maxBytes: limits.resultBytes,
      onMessage: (message) => this.#take(message),
      onBroken: (why) => this.#stop(why === "forged" ? stopTexts.forged : stopTexts.tooMuch(limits.resultBytes)),
    });
    child.once("error", (error) => this.#stop(stopTexts.ended("start", error.message)));
    child.once("close", (code, closeSignal) => this.#closed(code, closeSignal));
    this.loaded = this.#wait(LOADING, "import", limits.loadMs);
    this.loaded.catch(() => {}); // who calls it is told again
    this.#watch = setInterval(() => this.#watchMemory(), WATCH_MS);
  }

  get alive(): boolean {
    return this.#stopped === undefined;
  }

  call(name: string, values: readonly unknown[], limitMs = this.#limits.callMs): Promise<unknown> {
    return this.#send({ kind: "call", id: ++this.#lastId, name, values }, `${name}()`, limitMs);
  }

  async settle(): Promise<void> {
    await this.#send({ kind: "settle", id: ++this.#lastId }, "settle", this.#limits.callMs);
  }

  async end(): Promise<void> {
    this.#stop({ en: "ended", zh: "已结束" });
    await this.ended;
  }

  #send(message: ToStudent, what: string, limitMs: number): Promise<unknown> {
    const answer = this.#wait(message.id, what, limitMs);
    if (this.alive) this.#tell(message);
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
    if (message.kind === "threw-loading") return this.#stop(stopTexts.threwLoading(message.error));
    if (message.kind === "missing") return this.#stop(stopTexts.missing(message.name));
    if (message.kind === "changed") return this.#stop(stopTexts.changed(message.what));
    if (message.kind === "result" && !hasAtMost(this.#limits.resultValues, message.value))
      return this.#stop(stopTexts.tooMany(this.#limits.resultValues));
    if (message.kind === "ready") this.#removeScript();
    const id = message.kind === "ready" ? LOADING : message.id;
    const waiter = this.#waiting.get(id);
    if (waiter === undefined) return; // it was stopped meanwhile
    this.#waiting.delete(id);
    clearTimeout(waiter.timer);
    if (message.kind === "threw") waiter.reject(new Fault(stopTexts.threw(message.error)));
    else waiter.resolve(message.kind === "result" ? message.value : undefined);
  }

  #watchMemory(): void {
    const megabytes = residentMegabytes(this.#child.pid);
    if (megabytes > this.#limits.residentMegabytes) this.#stop(stopTexts.memory(this.#limits.residentMegabytes));
  }

  #closed(code: number | null, closeSignal: NodeJS.Signals | null): void {
    const during = [...this.#waiting.values()][0]?.what ?? "the code";
    if (this.printed.ranOutOfHeap) this.#stop(stopTexts.memory(this.#limits.heapMegabytes));
    else if (closeSignal === "SIGXCPU") this.#stop(stopTexts.cpu(this.#limits.cpuSeconds));
    else this.#stop(stopTexts.ended(during, closeSignal ?? `exit code ${code}`));
    clearInterval(this.#watch);
    this.#removeScript();
  }

  /** As soon as it is loaded: nothing is left of it, even if the check itself is killed. */
  #removeScript(): void {
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
