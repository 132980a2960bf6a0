// The four lanes and the lab behind them, as one thing that the page looks at and steers.
import { type Transport, TRANSPORTS } from "../../../../protocol/transports.ts";
import type { LiveReport, ServerEvent } from "../../../live/contract.ts";
import type { ChannelState } from "../../shell/lab-channel.ts";
import { createStreamEnds } from "../model/account.ts";
import { createComparison } from "../model/comparison.ts";
import { beginIncident, type Incident, type IncidentKind } from "../model/incident.ts";
import { LaneRecord } from "../model/lane-record.ts";
import { createLog, type Log } from "../model/log.ts";
import { type OwnMessage, withArrival } from "../model/own-message.ts";
import { createPublications, type Publications } from "../model/publications.ts";
import { createServerLife, type ServerLife } from "../model/server-life.ts";
import type { Settings } from "../settings.ts";
import { openControl } from "./control.ts";
import { setCookieBytes } from "./cookie.ts";
import { createLaneRun, type LaneRun } from "./lane.ts";

export interface LiveLab {
  readonly control: ChannelState;
  /** None before the first word of the lab. */
  readonly lanes: ReadonlyMap<Transport, LaneRecord>;
  readonly server: ServerLife;
  readonly publications: Publications;
  readonly log: Log;
  readonly incident: Incident | undefined;
  readonly own: OwnMessage | undefined;
  bytesPerMessage(transport: Transport): number | undefined;
  /** Half the measured round trip of the link. */
  oneWayMs(): number;
  set(settings: Settings): void;
  disturb(what: IncidentKind): void;
  publish(text: string): void;
  /** The tab is hidden: the lanes let go of their connections. */
  pause(): void;
  /** From where each lane stood. */
  goOn(): void;
  /** Ends everything. */
  close(): void;
}

const STALL_MS = 3000;
/** A slider that is being dragged is let come to rest. */
const SETTLE_MS = 250;

export function openLiveLab(controlUrl: string, settings: Settings, changed: () => void): LiveLab {
  return new Lab(controlUrl, settings, changed);
}

class Lab implements LiveLab {
  readonly server = createServerLife();
  readonly publications = createPublications();
  readonly log = createLog();
  readonly lanes = new Map<Transport, LaneRecord>();
  incident: Incident | undefined;
  own: OwnMessage | undefined;
  #settings: Settings;
  #polledEveryMs: number;
  #isPaused = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  readonly #runs: LaneRun[] = [];
  readonly #ends = createStreamEnds();
  readonly #comparison = createComparison();
  #isComparing = false;
  readonly #control;

  constructor(controlUrl: string, settings: Settings, changed: () => void) {
    this.#settings = settings;
    this.#polledEveryMs = settings.pollIntervalMs;
    setCookieBytes(settings.cookieBytes);
    this.#control = openControl(controlUrl, {
      opened: () => this.#orderSettings(),
      heard: (report) => this.#heard(report),
      changed,
    });
  }

  get control(): ChannelState {
    return this.#control.state;
  }

  bytesPerMessage(transport: Transport): number | undefined {
    return this.#comparison.bytesPerMessage(transport);
  }

  oneWayMs(): number {
    return (this.lanes.get("short-polling")?.exchanges.roundTripMs ?? this.#settings.rttMs) / 2;
  }

  set(settings: Settings): void {
    this.#settings = settings;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#apply(), SETTLE_MS);
  }

  #apply(): void {
    const { pollIntervalMs, cookieBytes } = this.#settings;
    this.#orderSettings();
    setCookieBytes(cookieBytes);
    if (pollIntervalMs !== this.#polledEveryMs) void this.#restartPolling();
    this.#polledEveryMs = pollIntervalMs;
    for (const lane of this.lanes.values()) lane.latencies.clear();
    this.#isComparing = false; // begins anew with the next count, when messages and bytes are of one instant
  }

  async #restartPolling(): Promise<void> {
    const run = this.#runs.find(({ record }) => record.transport === "short-polling");
    await run?.stop();
    if (!this.#isPaused) run?.go(this.#settings.pollIntervalMs);
  }

  #orderSettings(): void {
    const { messagesPerSecond, payloadBytes, rttMs } = this.#settings;
    this.#control.order({ do: "set", messagesPerSecond, payloadBytes, rttMs });
  }

  disturb(what: IncidentKind): void {
    this.incident = beginIncident(what, performance.now(), this.lanes);
    this.#control.order(what === "stall" ? { do: "stall", ms: STALL_MS } : { do: what });
  }

  publish(text: string): void {
    this.own = { text, latencyMs: new Map() };
    this.#control.order({ do: "publish", payload: text });
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    for (const run of this.#runs) {
      run.record.paused(performance.now());
      void run.stop();
    }
  }

  goOn(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    for (const run of this.#runs) run.go(this.#settings.pollIntervalMs);
  }

  close(): void {
    clearTimeout(this.#settling);
    this.#control.close();
    for (const run of this.#runs) void run.stop();
    setCookieBytes(0);
  }

  #heard(report: LiveReport): void {
    if (report.say === "meter") this.#counted(report);
    if (report.say === "exchanges") this.#serverSaw(report.exchanges);
    if (report.say === "server") this.#happened(report.what, report.atUs);
    if (report.say === "problem") this.log.add({ atMs: performance.now(), of: "problem", problem: report.problem });
  }

  #counted({ cursor, transports }: Extract<LiveReport, { say: "meter" }>): void {
    this.#ends.saw(cursor);
    if (this.lanes.size === 0 && this.#control.clock.toPageMs(0) !== undefined) this.#begin(cursor);
    for (const [transport, { traffic }] of this.lanes) {
      const counters = transports[transport];
      if (counters !== undefined) traffic.heard(counters);
    }
    this.#compare(cursor);
  }

  /** From when all lanes are open: an opening handshake belongs to no message. */
  #compare(cursor: string): void {
    if (this.#isComparing) return this.#comparison.counted(this.lanes, cursor);
    const lanes = [...this.lanes.values()];
    this.#isComparing = lanes.length > 0 && lanes.every(({ connections }) => connections.at(-1) !== undefined);
    this.#comparison.restart(this.lanes, cursor);
  }

  #begin(cursor: string): void {
    for (const transport of TRANSPORTS) {
      const record = new LaneRecord({
        transport,
        cursor,
        ends: this.#ends,
        roundTripMs: this.#settings.rttMs,
        onEvent: (event, atMs) => this.log.add({ atMs, of: "lane", transport, event }),
      });
      const run = createLaneRun(record, {
        url: location.origin,
        toPageMs: this.#control.clock.toPageMs,
        onMessage: ({ transport: of }, { id, payload }, publishedAtMs, atMs) => {
          this.publications.saw(id, publishedAtMs);
          if (this.own !== undefined) this.own = withArrival(this.own, of, payload, atMs - publishedAtMs);
        },
      });
      this.lanes.set(transport, record);
      this.#runs.push(run);
      if (!this.#isPaused) run.go(this.#settings.pollIntervalMs);
    }
  }

  #serverSaw(exchanges: Extract<LiveReport, { say: "exchanges" }>["exchanges"]): void {
    for (const [transport, kind, atUs] of exchanges) {
      const atMs = this.#control.clock.toPageMs(atUs);
      if (atMs !== undefined) this.lanes.get(transport)?.exchanges.serverSaw(kind, atMs);
    }
  }

  #happened(what: ServerEvent, atUs: number): void {
    // Said with the greeting of every channel, too.
    if (what === "up" && this.server.isUp) return;
    const atMs = this.#control.clock.toPageMs(atUs) ?? performance.now();
    this.server.heard(what, atMs);
    this.log.add({ atMs, of: "server", what });
    if (what === "up") for (const { traffic } of this.lanes.values()) traffic.restarted();
  }
}
