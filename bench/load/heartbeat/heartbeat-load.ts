// The clients of one heartbeat trial in this worker process: those that live, and those whose path to the server breaks.
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import type { NodeFollowOptions } from "../../../clients/by-transport.ts";
import { createMeter } from "../../../clients/meter.ts";
import { createEventStreamParser } from "../../../protocol/event-stream.ts";
import { nowUs } from "../../../server/clock.ts";
import type { UseMeter } from "../../../server/process-use.ts";
import type { ConnectPlan, HeartbeatPlan, SilenceFigures } from "../load-calls.ts";
import { startStreamLoad, type StreamLoad } from "../stream-load.ts";
import { waitUntilUs } from "../wait-until.ts";
import { openSilentPeer, type SilentPeer } from "./silent-peer.ts";

export interface HeartbeatLoad extends StreamLoad {
  /** After the window: the paths break at random instants within one heartbeat. */
  fallSilent(plan: { readonly patienceMs: number }): Promise<SilenceFigures>;
}

/** Clients take a server for dead after so many heartbeats of silence, as by default. */
const SILENT_HEARTBEATS = 2.5;
/** How far apart their looks are. */
const LOOK_HEARTBEATS = SILENT_HEARTBEATS / 4;

/** `plan.subscribers`: those that live. Until the window has ended all do, and all are counted in it. */
export async function startHeartbeatLoad(
  plan: ConnectPlan,
  { silent }: HeartbeatPlan,
  use: UseMeter,
): Promise<HeartbeatLoad> {
  const { transport, url, parameters } = plan;
  const { heartbeatMs } = parameters;
  const meter = createMeter();
  const random = mersenne(plan.seed);
  const peers: SilentPeer[] = [];
  let beats = 0;
  let heartbeats = 0;
  let cutByMistake = 0;

  // A long poll has no heartbeat but its empty answer: its hold is as long as one, and silence is counted from its end.
  const isPolling = transport === "long-polling";
  const options = {
    meter,
    holdMs: heartbeatMs,
    silenceMs: (isPolling ? SILENT_HEARTBEATS - 1 : SILENT_HEARTBEATS) * heartbeatMs,
    onPing: () => void beats++,
    createEventStreamParser: (handlers) => createEventStreamParser({ ...handlers, onComment: () => void beats++ }),
  } satisfies Partial<NodeFollowOptions>;
  const stream = await startStreamLoad(plan, use, {
    meter,
    followOptions: () => ({ ...options, onRetry: () => void cutByMistake++ }),
  });

  /** At random instants: their looks at the silence must not be in step with each other, nor with the server's heartbeat. */
  async function openPeer(): Promise<void> {
    await waitUntilUs(nowUs() + uniformFloat64(random) * LOOK_HEARTBEATS * heartbeatMs * 1000);
    peers.push(await openSilentPeer({ transport, url, options: { ...options, after: plan.after } }));
  }

  async function closePeers(): Promise<void> {
    await Promise.all(peers.map((peer) => peer.close()));
  }

  return {
    ...stream,
    async connect() {
      await stream.connect();
      await Promise.all(Array.from({ length: silent }, openPeer));
    },
    async measure(window) {
      await waitUntilUs(window.startUs);
      const beatsBefore = beats;
      const figures = await stream.measure(window);
      heartbeats = isPolling ? figures.emptyAnswers : beats - beatsBefore;
      return figures;
    },
    async fallSilent({ patienceMs }) {
      const startUs = nowUs();
      use.begin();
      const notices = await Promise.all(
        peers.map((peer) => {
          const atUs = startUs + uniformFloat64(random) * heartbeatMs * 1000;
          return peer.silence({ atUs, patienceMs });
        }),
      );
      const noticed = notices.filter((notice) => notice !== "cut before");
      return {
        heartbeats,
        cutByMistake: cutByMistake + notices.length - noticed.length,
        byServerAfterUs: noticed.flatMap(({ byServerAfterUs }) => byServerAfterUs ?? []),
        eventLoopDelayMaxUs: use.end().eventLoopDelayMaxUs,
        byClientAfterUs: noticed.flatMap(({ byClientAfterUs }) => byClientAfterUs ?? []),
      };
    },
    async close(stopId) {
      const figures = await stream.close(stopId);
      await closePeers();
      return figures;
    },
    async abandon() {
      await closePeers();
      await stream.abandon();
    },
  };
}
