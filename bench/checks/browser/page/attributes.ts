// The WebSocket API as a page meets it: attributes as they change, and what mistakes throw (WHATWG WebSockets §3.1).
import type { AttributeStep, PageCalls } from "../page-calls.ts";
import { next } from "./opening.ts";

export const watchAttributes: PageCalls["watchAttributes"] = async ({ url, subprotocols, sendBytes }) => {
  const startedMs = performance.now();
  const steps: AttributeStep[] = [];
  const webSocket = new WebSocket(url, [...subprotocols]);
  const note = (event: string): void => {
    const { readyState, bufferedAmount, protocol, extensions, binaryType } = webSocket;
    const values = { url: webSocket.url, readyState, bufferedAmount, protocol, extensions, binaryType };
    steps.push({ atMs: performance.now() - startedMs, event, values });
  };
  note("new WebSocket()");
  for (const type of ["open", "message", "error", "close"]) webSocket.addEventListener(type, () => note(type));
  await next(webSocket, "open");
  webSocket.binaryType = "arraybuffer";
  note('binaryType = "arraybuffer"');
  await next(webSocket, "message");
  const answer = next(webSocket, "message");
  webSocket.send(echoOf(sendBytes));
  note(`send(${sendBytes} B)`);
  await answer;
  while (webSocket.bufferedAmount > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  note("drained");
  const closed = next(webSocket, "close");
  webSocket.close(3000, "done");
  note('close(3000, "done")');
  await closed;
  return steps;
};

/** What /ws answers with the same text, of so many bytes in all. */
function echoOf(bytes: number): string {
  const around = JSON.stringify({ echo: "" });
  return JSON.stringify({ echo: "x".repeat(bytes - around.length) });
}

export const binaryTypes: PageCalls["binaryTypes"] = async ({ url, values }) => {
  const webSocket = new WebSocket(url);
  const had: string[] = [webSocket.binaryType];
  for (const value of values) {
    webSocket.binaryType = value as BinaryType; // a wrong one, too
    had.push(webSocket.binaryType);
  }
  webSocket.close();
  return had;
};

export const mistakes: PageCalls["mistakes"] = async ({ url }) => {
  const connecting = new WebSocket(url);
  const thrown = {
    "new WebSocket of no URL": thrownBy(() => new WebSocket("ws://[")),
    "new WebSocket of ftp:": thrownBy(() => new WebSocket("ftp://localhost/")),
    "a fragment in the URL": thrownBy(() => new WebSocket(`${url}#part`)),
    "a subprotocol twice": thrownBy(() => new WebSocket(url, ["a", "a"])),
    "a subprotocol that is no token": thrownBy(() => new WebSocket(url, "a b")),
    "send() while CONNECTING": thrownBy(() => connecting.send("too early")),
    "close(1001)": thrownBy(() => connecting.close(1001)),
    "close(5000)": thrownBy(() => connecting.close(5000)),
    "close() with a reason of 124 B": thrownBy(() => connecting.close(3000, "é".repeat(62))),
  };
  connecting.close();
  return thrown;
};

function thrownBy(mistake: () => unknown): string {
  try {
    mistake();
    return "nothing";
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
