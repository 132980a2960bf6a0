// What the check asks of a solution of exercise 8, in the student's process.
import { type FollowPlan, type FollowPlayed, playFollow } from "./rig/play-follow.ts";
import { type HeartbeatPlayed, type PeerPlan, playHeartbeat } from "./rig/play-heartbeat.ts";
import { playSilence, type WatchPlayed, type WatchStep } from "./rig/play-silence.ts";
import { followThroughOutage, type OutageSeen } from "./rig/real-server.ts";
import { backoffMs, follow, startHeartbeat, watchSilence } from "./starter/solution.ts";

export const calls = {
  /** One delay for each number of failures and each value that `random` gives. */
  backoff(
    failures: readonly number[],
    { baseMs, capMs }: { readonly baseMs: number; readonly capMs: number },
    randoms: readonly number[],
  ): readonly (readonly number[])[] {
    return failures.map((count) => randoms.map((value) => backoffMs(count, { baseMs, capMs, random: () => value })));
  },

  /** With the options that are left out. */
  defaultBackoff(failures: readonly number[], random: number): readonly number[] {
    return failures.map((count) => backoffMs(count, { random: () => random }));
  },

  silence(silenceMs: number, steps: readonly WatchStep[]): Promise<WatchPlayed> {
    return playSilence(watchSilence, silenceMs, steps);
  },

  heartbeat(plan: {
    readonly intervalMs: number;
    readonly forMs: number;
    readonly peers: readonly PeerPlan[];
  }): Promise<HeartbeatPlayed> {
    return playHeartbeat(startHeartbeat, plan);
  },

  follow(plan: FollowPlan): Promise<FollowPlayed> {
    return playFollow(follow, plan);
  },

  followThroughOutage(messages: number): Promise<OutageSeen> {
    return followThroughOutage(follow, messages);
  },
};
