// A TCP relay in front of Redis, to lose what a network loses: answers, connections, time.
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { onTestFinished } from "vitest";
import type { Certificate } from "../certificate.ts";

export interface Relay {
  readonly url: string;
  /** Cuts the next connection that sends `command`, when Redis has answered it and before the answer has left. */
  loseAnswerTo(command: string): void;
  /** From now on no answer leaves on connections that have sent `command`. */
  hold(command: string): void;
  /** Whether an answer waits. */
  holds(): boolean;
  /** What was held leaves. */
  release(): void;
  /** Cuts all connections, and those that come. */
  cut(): void;
  mend(): void;
}

/** With a certificate it is spoken to over TLS. */
export async function startRelay(port: number, certificate?: Certificate): Promise<Relay> {
  const open = new Set<Socket>();
  let lost: string | undefined;
  let held: string | undefined;
  let isCut = false;
  let releases: (() => void)[] = [];

  const relay = (client: Socket): void => {
    if (isCut) return void client.destroy();
    const upstream = connect(port, "127.0.0.1");
    const commands = new Set<string>();
    let isLosing = false;
    open.add(client);
    client.on("data", (chunk: Buffer) => {
      const text = chunk.toString("latin1");
      if (held !== undefined && text.includes(held)) commands.add(held);
      if (lost !== undefined && text.includes(lost)) [isLosing, lost] = [true, undefined];
      upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      if (isLosing) client.destroy();
      else if (held !== undefined && commands.has(held)) releases.push(() => void client.write(chunk));
      else client.write(chunk);
    });
    client
      .on("error", () => {})
      .on("close", () => {
        open.delete(client);
        upstream.destroy();
      });
    upstream.on("error", () => {}).on("close", () => client.destroy());
  };
  const server =
    certificate === undefined
      ? createServer(relay)
      : createTlsServer({ cert: certificate.certificatePem, key: certificate.keyPem }, relay);
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${certificate === undefined ? "redis" : "rediss"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseAnswerTo: (command) => void (lost = command),
    hold: (command) => void (held = command),
    holds: () => releases.length > 0,
    release() {
      held = undefined;
      for (const release of releases) release();
      releases = [];
    },
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => void (isCut = false),
  };
}
