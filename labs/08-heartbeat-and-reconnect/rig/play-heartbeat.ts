// Peers that answer, answer late, or are dead, under a heartbeat in virtual time.
import type { Peer } from "../shapes.ts";
import { withVirtualClock } from "./virtual-clock.ts";

export type StartHeartbeat = (connections: Iterable<Peer>, intervalMs: number) => () => void;

export interface PeerPlan {
  /** How long after each ping the pong comes; null: never. The last holds for all further pings. */
  readonly pongAfterMs: readonly (number | null)[];
  /** When it connects. Default 0. */
  readonly joinsAtMs?: number;
}

export interface PeerSeen {
  readonly pingedAtMs: readonly number[];
  readonly cutAtMs: number | undefined;
}

export interface HeartbeatPlayed {
  readonly peers: readonly PeerSeen[];
  /** Once it was stopped. */
  readonly timersLeft: number;
  readonly pingsAfterStop: number;
}

/** Stops after `forMs`, and watches as long again. */
export function playHeartbeat(
  start: StartHeartbeat,
  {
    intervalMs,
    forMs,
    peers,
  }: { readonly intervalMs: number; readonly forMs: number; readonly peers: readonly PeerPlan[] },
): Promise<HeartbeatPlayed> {
  return withVirtualClock(async (clock) => {
    const connections = new Set<PlayedPeer>();
    const played = peers.map((plan) => new PlayedPeer(plan, clock, connections));
    for (const peer of played) {
      if (peer.joinsAtMs === 0) connections.add(peer);
      else clock.at(peer.joinsAtMs, () => connections.add(peer));
    }
    const stop = start(connections, intervalMs);
    await clock.advance(forMs);
    stop();
    const timersLeft = clock.running;
    const countPings = (): number => played.reduce((sum, { pingedAtMs }) => sum + pingedAtMs.length, 0);
    const pingsBefore = countPings();
    await clock.advance(forMs);
    return {
      peers: played.map(({ pingedAtMs, cutAtMs }) => ({ pingedAtMs, cutAtMs })),
      timersLeft,
      pingsAfterStop: countPings() - pingsBefore,
    };
  });
}

interface Clock {
  readonly nowMs: number;
  at(afterMs: number, call: () => void): void;
}

/** Counts silence as the server's own connections do. */
class PlayedPeer implements Peer {
  readonly #plan: PeerPlan;
  readonly #clock: Clock;
  readonly #connections: Set<PlayedPeer>;
  #silentHeartbeats = -1;
  readonly pingedAtMs: number[] = [];
  cutAtMs: number | undefined;

  constructor(plan: PeerPlan, clock: Clock, connections: Set<PlayedPeer>) {
    this.#plan = plan;
    this.#clock = clock;
    this.#connections = connections;
  }

  get joinsAtMs(): number {
    return this.#plan.joinsAtMs ?? 0;
  }

  silentHeartbeats(): number {
    return ++this.#silentHeartbeats;
  }

  ping(): boolean {
    const { pongAfterMs } = this.#plan;
    const afterMs = pongAfterMs[this.pingedAtMs.length] ?? pongAfterMs.at(-1) ?? null;
    this.pingedAtMs.push(this.#clock.nowMs);
    if (afterMs !== null && pongAfterMs[this.pingedAtMs.length - 1] !== null) {
      this.#clock.at(afterMs, () => (this.#silentHeartbeats = -1));
    }
    return true;
  }

  terminate(): void {
    this.cutAtMs ??= this.#clock.nowMs;
    this.#connections.delete(this);
  }
}
