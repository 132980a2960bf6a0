// Which sum of bytes a point's transports can be compared by. Pure.
import type { StreamPoint } from "../result/schema.ts";

/** "tcpStream": every layer but TCP/IP. "ip": all of them. */
export type ByteSum = "ip" | "tcpStream";

/** IP bytes where every trial has them, else TCP-stream bytes: like is compared with like. */
export function byteSumOf({ series }: Pick<StreamPoint, "series">): ByteSum {
  const steady = series.flatMap(({ trials }) => trials.map(({ bytes }) => bytes.steady));
  return steady.length > 0 && steady.every(({ up, down }) => up.tcpIp !== null && down.tcpIp !== null)
    ? "ip"
    : "tcpStream";
}
