// The four Node clients keep the contract.
import { expect, it, onTestFinished } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { type LabServerOptions, startLabServer } from "../server/lab-server.ts";
import { followStream } from "./by-transport.ts";
import { type ContractServer, describeContract } from "./testing/contract-suite.ts";

/** A server that compresses, and whose payloads are octets that do not. */
async function startCompressingBinary(options: LabServerOptions): Promise<ContractServer> {
  const { stream, ...server } = await startLabServer({ ...options, compression: true });
  const { epoch } = stream;
  return { ...server, stream: { epoch, publish: (payload, atUs) => stream.publish(Buffer.from(payload), atUs) } };
}

for (const transport of TRANSPORTS) {
  describeContract({
    transport,
    follow: (url, options) => followStream(transport, url, options),
    startServer: startLabServer,
    noticesSilence: true,
  });
  describeContract({
    transport,
    variant: "with compression and octets",
    follow: (url, options) =>
      followStream(transport, url, {
        ...options,
        compression: true,
        payloadKind: "binary",
        subprotocol: "lab.binary.v1",
      }),
    startServer: startCompressingBinary,
    noticesSilence: true,
  });
}

it.each(TRANSPORTS)("%s rejects when the server refuses its Origin (RFC 6454)", async (transport) => {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const { signal } = new AbortController();
  const fields = [["Origin", "http://elsewhere.example"]] as const;
  const following = followStream(transport, server.url, { signal, fields, onMessage() {} });
  await expect(following).rejects.toThrow(/refused with 403: \{"error":"Origin not allowed","expected":/);
});
