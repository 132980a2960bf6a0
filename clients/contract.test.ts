// The four Node clients keep the contract.
import { expect, it, onTestFinished } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { type LabServerOptions, startLabServer } from "../server/lab-server.ts";
import { followStream } from "./by-transport.ts";
import { type ContractServer, describeContract } from "./testing/contract-suite.ts";
import { WIRES } from "./testing/wires.ts";

/** A server that compresses, and whose payloads are octets, which do not. */
async function startCompressingBinary(options: LabServerOptions): Promise<ContractServer> {
  const { stream, ...server } = await startLabServer({ ...options, compression: true });
  const { epoch } = stream;
  return { ...server, stream: { epoch, publish: (payload, atUs) => stream.publish(Buffer.from(payload), atUs) } };
}

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

for (const wire of WIRES.filter(({ name }) => name !== "HTTP/1.1 over TLS")) {
  for (const transport of TRANSPORTS) {
    const compressed = {
      compression: true,
      payloadKind: "binary",
      subprotocol: "lab.binary.v1",
      ...wire.client,
    } as const;
    describeContract({
      transport,
      wire,
      variant: "compression, octets",
      follow: (url, options) => followStream(transport, url, { ...options, ...compressed }),
      startServer: (options) => startCompressingBinary({ ...options, ...wire.server }),
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
