// Exercise 8: heartbeat and reconnect. Write the four functions; `npm run lab -- 8` checks them.
// 练习 8：心跳与重连。写出下面四个函数，用 `npm run lab -- 8` 检查。
import type { ReconnectOptions } from "../../../clients/follow.ts";
import type { SilenceWatch } from "../../../clients/silence-watch.ts";
import { formatCursor, parseCursor } from "../../../protocol/cursor.ts";
import type { Connect, FollowerOptions, Peer } from "../../08-heartbeat-and-reconnect/shapes.ts";

/** How long to wait after so many failures in a row (from 0). 连续失败若干次（从 0 起）之后等多久。 */
export function backoffMs(failures: number, options: ReconnectOptions = {}): number {
  throw new Error("backoffMs: not written yet");
}

/** Calls `onSilence` when nothing was heard for `silenceMs`. 在 `silenceMs` 内毫无动静时调用 `onSilence`。 */
export function watchSilence(silenceMs: number, onSilence: () => void): SilenceWatch {
  throw new Error("watchSilence: not written yet");
}

/** Pings the living and cuts the dead; returns how to stop. 给活着的发 ping，切断死去的；返回停止函数。 */
export function startHeartbeat(connections: Iterable<Peer>, intervalMs: number): () => void {
  throw new Error("startHeartbeat: not written yet");
}

/** Stays connected until `signal` aborts. 保持连接，直到 `signal` 中止。 */
export async function follow(connect: Connect, options: FollowerOptions): Promise<void> {
  throw new Error("follow: not written yet");
}
