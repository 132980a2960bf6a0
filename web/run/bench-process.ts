// The bench as a process of its own, in a process group of its own: told to stop it keeps what is finished, and when
// whoever started it is gone it stops by itself.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { REPORTING_ENVIRONMENT, type RunReport } from "../../bench/output/run-reports.ts";
import type { Language } from "../../server/language.ts";

/** A module and what Node is called with before it. */
export interface Program {
  readonly file: string;
  readonly execArgv: readonly string[];
}

const BENCH: Program = {
  file: fileURLToPath(new URL("../../bench/cli.ts", import.meta.url)),
  execArgv: ["--import", "tsx"],
};

/** What a stopped run may take to write down what is finished. */
const STOP_TIMEOUT_MS = 15_000;
/** And what its processes may take to end when they are told to. */
const TERMINATE_TIMEOUT_MS = 3000;

/** A line that has no end is cut here. */
const MAX_LINE_CHARACTERS = 500;

const LOCALES: Readonly<Record<Language, string>> = { en: "C", zh: "zh_CN.UTF-8" };

export interface BenchProcessOptions {
  /** Default the bench as it stands here; tests have it compiled, which starts in half the time. */
  readonly program?: Program | undefined;
  readonly args: readonly string[];
  readonly resultsDir: string;
  /** Of what it prints. */
  readonly language: Language;
  readonly onReport: (report: RunReport) => void;
  /** Each line that it prints on stderr. */
  readonly onLine: (line: string) => void;
}

export interface BenchProcess {
  readonly pid: number | undefined;
  /** Once: it may keep what is finished, and has 15 s for that. Again: its whole group is ended at once. */
  stop(): void;
  /** Its exit code; null when a signal ended it, or it never started. Never rejects. */
  readonly ended: Promise<number | null>;
}

export function startBench({
  program = BENCH,
  args,
  resultsDir,
  language,
  onReport,
  onLine,
}: BenchProcessOptions): BenchProcess {
  const child = fork(program.file, [...args], {
    execArgv: [...program.execArgv],
    detached: true, // a group of its own: Ctrl-C in the server's terminal is the server's to pass on
    env: {
      ...process.env,
      ...REPORTING_ENVIRONMENT,
      LAB_RESULTS_DIRECTORY: resultsDir,
      LC_ALL: LOCALES[language],
      NO_COLOR: "1",
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  child.on("message", (report) => onReport(report as RunReport));
  child.on("error", (error) => onLine(error.message));
  eachLine(child, onLine);
  let timer: NodeJS.Timeout | undefined;
  let stops = 0;

  function terminate(): void {
    clearTimeout(timer);
    signalGroup(child, "SIGTERM");
    timer = setTimeout(() => signalGroup(child, "SIGKILL"), TERMINATE_TIMEOUT_MS);
  }

  async function end(): Promise<number | null> {
    const [code] = (await once(child, "close").catch(() => [null])) as [number | null];
    clearTimeout(timer);
    signalGroup(child, "SIGKILL"); // what it left behind, where it was killed
    return code;
  }

  const ended = end();
  return {
    pid: child.pid,
    ended,
    stop() {
      stops++;
      if (stops === 2) terminate(); // a third one does not put off what the second one began
      if (stops > 1) return;
      child.kill("SIGINT");
      timer = setTimeout(terminate, STOP_TIMEOUT_MS);
    },
  };
}

/** Nothing when all of it is gone. Windows has no groups: there it is the process alone. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ESRCH" && code !== "EPERM") throw error; // EPERM: macOS, of a group that is gone but for its entry
  }
}

function eachLine(child: ChildProcess, onLine: (line: string) => void): void {
  let rest = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = (lines.pop() ?? "").slice(-MAX_LINE_CHARACTERS);
    for (const line of lines) if (line.trim() !== "") onLine(line.slice(0, MAX_LINE_CHARACTERS));
  });
  child.stderr?.on("end", () => {
    if (rest.trim() !== "") onLine(rest);
  });
}
