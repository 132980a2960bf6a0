// A proxy that buffers as nginx does: what the server sends goes on when 4 KiB have come, or when the answer says otherwise.
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { listenOnLoopback } from "./loopback.ts";

/** nginx's proxy_buffer_size on most machines. */
export const PROXY_BUFFER_BYTES = 4096;

export interface BufferingProxy {
  readonly port: number;
  /** Of the answer's content. */
  readonly takenBytes: number;
  readonly passedOnBytes: number;
  readonly server: Server;
}

export async function startBufferingProxy(upstreamPort: number): Promise<BufferingProxy> {
  let takenBytes = 0;
  let passedOnBytes = 0;
  const server = createServer((asked, answer) => {
    const pass = (upstream: IncomingMessage): void => {
      const buffers = upstream.headers["x-accel-buffering"] !== "no";
      let held = Buffer.alloc(0);
      answer.writeHead(upstream.statusCode ?? 502, upstream.headers);
      answer.flushHeaders();
      upstream.on("data", (chunk: Buffer) => {
        takenBytes += chunk.length;
        held = Buffer.concat([held, chunk]);
        if (buffers && held.length < PROXY_BUFFER_BYTES) return;
        passedOnBytes += held.length;
        answer.write(held);
        held = Buffer.alloc(0);
      });
      upstream.on("error", () => {}).on("end", () => answer.end(held));
    };
    const options = { host: "127.0.0.1", port: upstreamPort, path: asked.url, agent: false } as const;
    const onward = request(options, pass).on("error", () => answer.destroy());
    answer.once("close", () => onward.destroy());
    onward.end();
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    server,
    get takenBytes() {
      return takenBytes;
    },
    get passedOnBytes() {
      return passedOnBytes;
    },
  };
}
