// The four Node clients keep the contract.
import { expect, it, onTestFinished } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { startLabServer } from "../server/lab-server.ts";
import { followStream } from "./by-transport.ts";
import { describeContract } from "./testing/contract-suite.ts";
import { WIRES } from "./testing/wires.ts";

for (const wire of WIRES) {
  for (const transport of TRANSPORTS) {
    describeContract({
      transport,
      wire,
      follow: (url, options) => followStream(transport, url, { ...options, ...wire.client }),
      startServer: (options) => startLabServer({ ...options, ...wire.server }),
      noticesSilence: true,
    });
  }
}

it.each(TRANSPORTS)("%s rejects when the server refuses its Origin (RFC 6454)", async (transport) => {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const { signal } = new AbortController();
  const fields = [["Origin", "http://elsewhere.example"]] as const;
  const following = followStream(transport, server.url, { signal, fields, onMessage() {} });
  await expect(following).rejects.toThrow(/refused with 403: \{"error":"Origin not allowed","expected":/);
});
