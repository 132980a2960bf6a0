// IP bytes from the sockets' own counters (tcp_info), which `ss` of iproute2 shows to anyone: no privilege, no namespace.
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { type Language, language } from "../../server/language.ts";
import { type BackgroundTool, startBackgroundTool, untilReady } from "../network/background-tool.ts";
import { firstLine, runSystemCommand, SystemCommandError } from "../network/system-command.ts";
import { createSocketTotals } from "./socket-totals.ts";
import type { WireBytes, WireCounter } from "./wire-counter.ts";
import { wireWords } from "./words.ts";

export interface TcpInfoCounter extends WireCounter {
  readonly source: "tcpinfo";
  read(): Promise<WireBytes>;
  close(): Promise<void>;
}

/** tcp, tcp_info, numbers, cookies, no header, one line per socket. */
const SHOW = ["-t", "-i", "-n", "-e", "-H", "-O"];
const READY_TIMEOUT_MS = 3000;
/** How late the news of a socket's end may be. */
const NEWS_LAG_MS = 20;
/** TCP options that the count of bytes relies on: on wherever nobody turned them off. */
const EXPECTED_SETTINGS = ["tcp_timestamps", "tcp_sack", "tcp_window_scaling"];

/**
 * Counts all IPv4 connections of this network namespace to `port`, from now on; open it before the first of them. A
 * reading takes about 30 ms, more with thousands of connections, and ends that are younger may be missing. On loopback a
 * packet is what loopback carries: up to 64 KiB, so large messages take fewer than over an Ethernet. A connection that
 * its client resets counts as it was at the last reading. Throws SystemCommandError.
 */
export async function openTcpInfoCounter(port: number, signal?: AbortSignal): Promise<TcpInfoCounter> {
  for (const name of EXPECTED_SETTINGS) {
    if (readSetting(name) === "0") throw new SystemCommandError(wireWords().settingOff(`net.ipv4.${name}`));
  }
  const filter = `( dport = :${port} )`;
  const totals = createSocketTotals();
  let problem: Error | undefined;
  const news = await startBackgroundTool(["stdbuf", "-oL", "ss", "-E", ...SHOW, filter], {
    onLine(line) {
      try {
        totals.destroyed(line);
      } catch (error) {
        problem ??= error as Error;
      }
    },
    signal,
  });
  await untilReady(news, () => isListening(news), { what: "ss", timeoutMs: READY_TIMEOUT_MS, signal });

  async function take(): Promise<WireBytes> {
    totals.beginSnapshot();
    const live = await runSystemCommand(["ss", ...SHOW, filter], { signal });
    await delay(NEWS_LAG_MS);
    signal?.throwIfAborted();
    if (problem !== undefined) throw problem;
    const said = firstLine(news.said()); // that the kernel dropped news, most likely
    if (said !== undefined || !isListening(news)) throw new SystemCommandError(wireWords().ssEnded(said ?? "ss"));
    return totals.endSnapshot(live.split("\n"));
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    source: "tcpinfo",
    read() {
      const reading = last.then(take); // one after the other, even if the one before failed
      last = reading.catch(() => {});
      return reading;
    },
    close: () => news.stop(),
  };
}

/** Why there is no such counter here, found out by trying; undefined if there is one. */
export async function whyNoTcpInfo(of: Language = language): Promise<string | undefined> {
  if (process.platform !== "linux") return wireWords(of).tcpInfoNotLinux;
  try {
    const counter = await openTcpInfoCounter(1);
    try {
      await counter.read();
    } finally {
      await counter.close();
    }
    return undefined;
  } catch (error) {
    if (error instanceof SystemCommandError) return wireWords(of).noTcpInfo(error.message);
    throw error;
  }
}

/** It has joined the netlink group that tells of destroyed sockets: columns are sk, protocol, port id (its pid), groups. */
function isListening({ pid }: BackgroundTool): boolean {
  const socketDiagnostics = "4"; // NETLINK_SOCK_DIAG
  return readFileSync("/proc/self/net/netlink", "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .some(
      ([, protocol, id, groups]) => protocol === socketDiagnostics && id === String(pid) && Number(`0x${groups}`) > 0,
    );
}

function readSetting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/net/ipv4/${name}`, "utf8").trim();
  } catch {
    return undefined; // it cannot be seen here: nothing says that it is off
  }
}
