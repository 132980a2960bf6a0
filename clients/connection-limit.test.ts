// A server that is full says 503 to whatever is asked first: each client comes back when Retry-After says.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { startTestServer } from "../server/lab-server-for-tests.ts";
import { collectedLog } from "../server/operating/log-for-tests.ts";
import { connectRaw } from "../server/raw-connection-for-tests.ts";
import { followStream } from "./by-transport.ts";
import { watchFollowing } from "./testing/watched-following.ts";

describe.each(TRANSPORTS)("%s", (transport) => {
  it("waits as long as a full server asks for, then follows", async () => {
    const server = await startTestServer({ maxConnections: 1, log: collectedLog() });
    const other = await connectRaw(server.port);
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const following = watchFollowing((url, options) => followStream(transport, url, options), server.url, {
      reconnect: { random: () => 0 },
    });
    await following.until(() => following.retries.length === 1);
    expect(following.retries).toMatchObject([{ attempt: 1, delayMs: 5000, reason: expect.stringContaining("503") }]);
    other.socket.destroy();
    const opensLater = (): number => {
      vi.advanceTimersByTime(5000);
      return following.opens.length;
    };
    await expect.poll(opensLater).toBe(1);
    await following.end();
  });
});
