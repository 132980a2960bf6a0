// Servers of a trial: on a free port of 127.0.0.1, and waiting with a limit.
import type { AddressInfo, Server } from "node:net";

/** Resolves with the port. */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

const LOOK_AGAIN_MS = 5;

/** True as soon as `isSo`, false when the limit is over. */
export async function until(isSo: () => boolean, limitMs: number): Promise<boolean> {
  const endMs = performance.now() + limitMs;
  while (!isSo()) {
    if (performance.now() > endMs) return false;
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_AGAIN_MS);
    });
  }
  return true;
}
