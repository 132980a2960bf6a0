// The four transports keep their contract through nginx.
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import { followStream } from "../../../clients/by-transport.ts";
import { describeContract } from "../../../clients/testing/contract-suite.ts";
import { describeWithNginx } from "./nginx-for-tests.ts";
import { startNginx } from "./nginx.ts";

describeWithNginx("through nginx", () => {
  for (const transport of TRANSPORTS) {
    describeContract({
      transport,
      follow: (url, options) => followStream(transport, url, options),
      async startServer(options) {
        const server = await startLabServer(options);
        const upstream = `127.0.0.1:${server.port}`;
        const nginx = await startNginx({ upstream, listenHost: "127.0.0.1", httpVersion: 1 });
        const close = async (closing?: { graceMs?: number }): Promise<void> => {
          await server.close(closing);
          await nginx.close();
        };
        return { port: Number(new URL(nginx.url).port), stream: server.stream, close };
      },
      noticesSilence: true,
    });
  }
});
