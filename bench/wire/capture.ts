// A packet capture of one trial by tcpdump, for Wireshark and for holding the counters against it.
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Language, language } from "../../server/language.ts";
import { type BackgroundTool, startBackgroundTool, untilReady } from "../network/background-tool.ts";
import { firstLine, SystemCommandError } from "../network/system-command.ts";
import { wireWords } from "./words.ts";

export interface CaptureTarget {
  /** `Namespaces.watch("load")`; by default this process's own network namespace, which takes privilege. */
  readonly watch?: readonly string[];
  /** The load's device, or `lo`. */
  readonly device: string;
  /** Only TCP from and to this port: for a device that carries more than the run. */
  readonly port?: number;
}

export interface CaptureCounts {
  /** In the file. */
  readonly packets: number;
  /** Seen by the kernel, but not in the file: above 0 the file is not the whole trial. */
  readonly missedPackets: number;
}

export interface Capture {
  readonly file: string;
  /** After the connections have closed. Resolves when all is in the file. Throws SystemCommandError if it ended before. */
  stop(): Promise<CaptureCounts>;
}

/** Ethernet's longest frame. On loopback, whose packets may be larger, the rest of a large one is left out. */
const SNAPSHOT_BYTES = 1514;
/** What may wait to be written; tcpdump takes KiB. */
const BUFFER_KIB = 32 * 1024;
const READY_TIMEOUT_MS = 5000;
const WRITTEN_CHECK_MS = 50;
const WRITTEN_TIMEOUT_MS = 2000;

/** `steady-sse-1.pcap`, of the first point. */
export function captureFile(directory: string, scenario: string, transport: string, point: number): string {
  return join(directory, `${scenario}-${transport}-${point}.pcap`);
}

/** Resolves when it captures, so start it before anything connects. Throws SystemCommandError. */
export async function startCapture(target: CaptureTarget, file: string, signal?: AbortSignal): Promise<Capture> {
  const { watch = [], device, port } = target;
  const filter = port === undefined ? [] : ["tcp", "port", String(port)];
  const user = watch.length === 0 ? ["-Z", "root"] : []; // else root becomes another user, who may not write the file
  const atOnce = ["-U", "--immediate-mode"]; // each packet is written when it comes: at the end nothing waits
  const room = ["-s", String(SNAPSHOT_BYTES), "-B", String(BUFFER_KIB)];
  const command = [...watch, "tcpdump", "-n", "-i", device, "-w", file, ...user, ...atOnce, ...room, ...filter];
  const tcpdump = await startBackgroundTool(command, { signal });
  const isReady = (): boolean => tcpdump.said().includes("listening on");
  await untilReady(tcpdump, isReady, { what: "tcpdump", timeoutMs: READY_TIMEOUT_MS, signal });
  let hasEnded = false;
  void tcpdump.ended.then(() => (hasEnded = true));

  return {
    file,
    async stop() {
      if (!hasEnded) await untilWritten(file);
      const endedBefore = hasEnded;
      await tcpdump.stop();
      return countsOf(tcpdump, endedBefore);
    },
  };
}

/** Why there can be no capture there, found out by trying; undefined if there can be one. */
export async function whyNoCapture(target: CaptureTarget, of: Language = language): Promise<string | undefined> {
  try {
    await (await startCapture(target, "/dev/null")).stop();
    return undefined;
  } catch (error) {
    if (error instanceof SystemCommandError) return wireWords(of).noCapture(error.message);
    throw error;
  }
}

/** The last packets may be on their way to the file. */
async function untilWritten(file: string): Promise<void> {
  let size = -1;
  for (const deadline = performance.now() + WRITTEN_TIMEOUT_MS; performance.now() < deadline;) {
    const now = statSync(file).size;
    if (now === size) return;
    size = now;
    await delay(WRITTEN_CHECK_MS);
  }
}

/** "12 packets captured", "13 packets received by filter": the second counts those that were dropped, too. */
function countsOf(tcpdump: BackgroundTool, endedBefore: boolean): CaptureCounts {
  const said = tcpdump.said();
  const packets = Number(/^(\d+) packets? captured/m.exec(said)?.[1]);
  const received = Number(/^(\d+) packets? received by filter/m.exec(said)?.[1]);
  if (endedBefore || !Number.isInteger(packets) || !Number.isInteger(received)) {
    const reason = said.split("\n").find((line) => line.startsWith("tcpdump: ") && !line.includes("listening on"));
    throw new SystemCommandError(wireWords().captureEnded(reason ?? firstLine(said) ?? "tcpdump"));
  }
  return { packets, missedPackets: received - packets };
}
