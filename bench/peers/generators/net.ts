// The limit: raw sockets that read into one buffer and count. Of messages and answers they read nothing else.
import { connectRaw, type RawSocket } from "../load/raw-socket.ts";
import { openSocket } from "../load/open-socket.ts";
import { SERVICE_PATHS } from "../servers/peer-server.ts";
import { type Generator, POLL_PATH } from "./generator.ts";

/** "}": every message's JSON has exactly one, and nothing around it has any. */
const MARK = 0x7d;

export function createGenerator(): Generator {
  const pollers: RawSocket[] = [];
  let request = "";
  let isPolling = false;
  let waiting = 0;
  let messages = 0;
  let rested = (): void => {};

  function take(bytes: Buffer, start: number, end: number): void {
    bytes[end] = MARK; // stops the search
    for (let at = bytes.indexOf(MARK, start); at < end; at = bytes.indexOf(MARK, at + 1)) messages++;
  }

  function addPoller(poller: RawSocket): void {
    pollers.push(poller);
    poller.onBytes = () => {
      messages++; // an answer is one write of a few hundred bytes
      if (isPolling) poller.socket.write(request, "latin1");
      else if (--waiting === 0) rested();
    };
  }

  return {
    async connect({ port, service, connections }) {
      request = `GET ${POLL_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: keep-alive\r\n\r\n`;
      for (let count = 0; count < connections; count++) {
        if (service === "short-polling") addPoller(await connectRaw(port, () => {}));
        else await openSocket(port, SERVICE_PATHS[service], take);
      }
    },
    async begin() {
      messages = 0;
      isPolling = true;
      waiting = pollers.length;
      for (const { socket } of pollers) socket.write(request, "latin1");
    },
    count: () => ({ messages, wrong: 0 }),
    async end() {
      isPolling = false;
      if (waiting > 0) await new Promise<void>((resolve) => (rested = resolve));
    },
  };
}
