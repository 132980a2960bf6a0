// What the lab's main server asks of the server process of one visitor's session.
import type { Certificate } from "../../server/certificate.ts";
import type { MeterSnapshot } from "../../server/meter.ts";
import type { LiveSettings } from "./contract.ts";
import type { Exchange } from "./exchange-log.ts";

export interface SessionServerPlan {
  /** Of the folders, see {@link PageFolders}. */
  readonly distDir: string;
  readonly resultsDir: string;
  /** The name by which the visitor reaches the lab. */
  readonly hostname: string;
  readonly certificate: Certificate | undefined;
  readonly http: 1 | 2;
  /** `http://host:port` of the lab's main server, where the other pages are. */
  readonly mainUrl: string;
}

export interface Observation {
  readonly atUs: number;
  readonly cursor: string;
  readonly transports: MeterSnapshot;
  /** Since the observation before; none in the first. */
  readonly exchanges: readonly Exchange[];
}

export type SessionCalls = {
  /** Returns the port on 127.0.0.1. */
  start(plan: SessionServerPlan): Promise<number>;
  /** Starts a schedule in place of the one before. */
  setPublishing(settings: Pick<LiveSettings, "messagesPerSecond" | "payloadBytes">): null;
  publish(payload: string): Promise<null>;
  /** The process does nothing for so long: no timer, no socket. Returns afterwards. */
  stall(ms: number): null;
  /** From the first one on exchanges are kept, a bounded number of them. */
  observe(nothing: null): Observation;
  /** Exchanges are not kept any more. */
  endObserving(nothing: null): null;
};
