// The four transports keep their contract through a link.
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import { followStream } from "../../../clients/by-transport.ts";
import { describeContract } from "../../../clients/testing/contract-suite.ts";
import { startRelay } from "./relay.ts";

for (const transport of TRANSPORTS) {
  describeContract({
    transport,
    follow: (url, options) => followStream(transport, url, options),
    async startServer(options) {
      const server = await startLabServer(options);
      const target = { serverHost: "127.0.0.1", serverPort: server.port };
      const relay = await startRelay({ ...target, rttMs: 2, jitterMs: 1, bandwidthMbitPerS: 100, seed: 1 });
      const close = async (closing?: { graceMs?: number }): Promise<void> => {
        await server.close(closing);
        await relay.close();
      };
      return { port: relay.port, stream: server.stream, close };
    },
    noticesSilence: true,
  });
}
