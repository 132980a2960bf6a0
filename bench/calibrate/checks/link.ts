// The user-space link's own error: round trips through it less round trips without it.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import type { TestBedRun } from "../../run/test-bed.ts";
import { median } from "../../statistics.ts";
import type { Check } from "../result/schema.ts";
import { judged } from "./judged.ts";
import { sameText } from "./short-trials.ts";

const RTTS_MS = [5, 20, 100];
const PINGS = 25;
/** A link that is later than this does not say what a network of that length would do. */
const ALLOWED_US = 3000;

/** A check for each round-trip time, at p50. */
export async function* checkLink({ processes, signal }: TestBedRun): AsyncGenerator<Check> {
  const echo = createServer(
    (socket) =>
      void socket
        .on("error", () => {})
        .setNoDelay(true)
        .pipe(socket),
  );
  await once(echo.listen(0, "127.0.0.1"), "listening");
  const serverPort = (echo.address() as AddressInfo).port;
  const link = await processes.startLink();
  try {
    const directUs = await medianRoundTripUs(serverPort, signal);
    for (const rttMs of RTTS_MS) {
      const plan = { serverHost: "127.0.0.1", serverPort, rttMs, jitterMs: 0, bandwidthMbitPerS: 0, seed: 1 };
      const throughUs = await medianRoundTripUs(await link.call("openLink", plan), signal);
      const addedMs = (throughUs - directUs) / 1000;
      yield judged({
        id: `link-${rttMs}-ms`,
        group: "link",
        name: { en: `user-space link: added round trip, p50`, zh: `用户态链路：附加的往返时延，p50` },
        expected: sameText(`${rttMs} ms`),
        measured: sameText(`${addedMs.toFixed(2)} ms`),
        error: Math.round((addedMs - rttMs) * 1000),
        allowed: ALLOWED_US,
        unit: "µs",
      });
    }
  } finally {
    await processes.stop([link]);
    echo.close();
  }
}

async function medianRoundTripUs(port: number, signal: AbortSignal): Promise<number> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  try {
    await once(socket, "connect", { signal });
    await ping(socket, signal); // the first one pays for the connection
    const roundTripsUs: number[] = [];
    for (let count = 0; count < PINGS; count++) roundTripsUs.push(await ping(socket, signal));
    return median(roundTripsUs);
  } finally {
    socket.destroy();
  }
}

async function ping(socket: Socket, signal: AbortSignal): Promise<number> {
  const sentAtMs = performance.now();
  socket.write("x");
  await once(socket, "data", { signal });
  return (performance.now() - sentAtMs) * 1000;
}
