// Publishes to nchan: POSTs on one keep-alive connection, one behind the other without waiting (RFC 9112 §9.3.2).
import { once } from "node:events";
import { connect } from "node:net";
import { PUBLISH_PATH } from "./nchan-configuration.ts";

export interface NchanPublisher {
  publish(json: string): void;
  close(): void;
}

/** What nchan answers is not looked at: what was not published is missed by the subscribers. */
export async function connectPublisher(port: number): Promise<NchanPublisher> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  socket.on("error", () => socket.destroy());
  socket.resume();
  const head = `POST ${PUBLISH_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n`;
  return {
    publish: (json) => void socket.write(`${head}Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`),
    close: () => socket.destroy(),
  };
}

const INFO_TIMEOUT_MS = 5000;

/** What nchan says of its channel; 0 while there is none. */
export async function countSubscribers(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${PUBLISH_PATH}`, {
    headers: { Accept: "text/json" },
    signal: AbortSignal.timeout(INFO_TIMEOUT_MS),
  });
  const text = await answer.text();
  return answer.ok ? (JSON.parse(text) as { subscribers: number }).subscribers : 0;
}
