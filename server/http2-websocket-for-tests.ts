// A WebSocket on a stream of HTTP/2 that says the bytes of a test and hears the server through a strict observer.
import type { ClientHttp2Stream, OutgoingHttpHeaders } from "node:http2";
import { setImmediate } from "node:timers/promises";
import { createListener, type Listener } from "../protocol/websocket/conformance/listener-for-tests.ts";
import type { WireFrame } from "../protocol/websocket/conformance/wire-for-tests.ts";
import { connectFields, type Http2Client } from "./http2-for-tests.ts";
import { masked } from "./websocket/conformance/speaker-for-tests.ts";

export interface Http2Speaker extends Listener {
  readonly stream: ClientHttp2Stream;
  /** Of the 200 answer. */
  readonly fields: NodeJS.Dict<string | string[]>;
  /** Writes the chunks one by one, each in a turn of its own. */
  say(chunks: readonly Uint8Array[]): Promise<void>;
  sayFrames(...frames: WireFrame[]): void;
}

/** Rejects when the answer is not 200. */
export async function openHttp2Speaker(
  client: Http2Client,
  target = "/echo",
  fields: OutgoingHttpHeaders = {},
): Promise<Http2Speaker> {
  const stream = client.open(connectFields(target, fields));
  const listener = createListener("server");
  stream.on("data", listener.hear);
  stream.once("end", () => listener.end());
  stream.once("close", () =>
    listener.end(stream.rstCode === 0 ? undefined : new Error(`reset with ${stream.rstCode}`)),
  );
  const { ":status": status, ...answered } = await new Promise<NodeJS.Dict<string | string[]>>((resolve, reject) => {
    stream.once("response", (headers) => resolve({ ...headers, ":status": String(headers[":status"]) }));
    stream.once("close", () => reject(new Error("closed before an answer came")));
  });
  if (status !== "200") throw new Error(`expected 200, got ${String(status)}`);
  return {
    ...listener,
    stream,
    fields: answered,
    async say(chunks) {
      for (const chunk of chunks) {
        stream.write(chunk);
        if (chunks.length > 1) await setImmediate();
      }
    },
    sayFrames: (...frames) => void stream.write(Buffer.concat(frames.map(masked))),
  };
}
