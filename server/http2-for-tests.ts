// An HTTP/2 client on a TCP connection of its own, whose bytes can be counted; cut when the test has finished.
import { type ClientHttp2Session, type ClientHttp2Stream, connect, type OutgoingHttpHeaders } from "node:http2";
import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { onTestFinished } from "vitest";
import type { LabServer } from "./lab-server.ts";
import type { Answer, AskOptions } from "./raw-connection-for-tests.ts";

export interface Http2Client {
  readonly session: ClientHttp2Session;
  /** Below TLS. */
  readonly socket: Socket;
  /** One request and its whole answer, on a stream of its own. Rejects when the stream is reset with an error. */
  ask(path: string, options?: AskOptions): Promise<Answer>;
  /** A stream on which a request has been sent; errors of its own are for the test to look for. */
  open(fields: OutgoingHttpHeaders, options?: { endStream: boolean }): ClientHttp2Stream;
}

/** Resolves when the server's settings have come. */
export async function connectHttp2({ url, port, certificatePem }: LabServer): Promise<Http2Client> {
  const socket = connectTcp({ port, host: "127.0.0.1", noDelay: true });
  const tls = connectTls({ socket, ca: certificatePem, servername: "localhost", ALPNProtocols: ["h2"] });
  const session = connect(url, { createConnection: () => tls });
  onTestFinished(() => void socket.destroy());
  session.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    session.once("remoteSettings", () => resolve());
    session.once("close", () => reject(new Error("the session was closed before it began")));
  });

  function open(fields: OutgoingHttpHeaders, options?: { endStream: boolean }): ClientHttp2Stream {
    const stream = session.request(fields, options);
    stream.on("error", () => {});
    return stream;
  }

  return {
    session,
    socket,
    open,
    ask(path, { method = "GET", fields, content } = {}) {
      const stream = open({ ...fields, ":path": path, ":method": method }, { endStream: content === undefined });
      if (content !== undefined) stream.end(content);
      return answerOn(stream);
    },
  };
}

/** The answer on a stream, once all of it has come. */
export function answerOn(stream: ClientHttp2Stream): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let answered: Pick<Answer, "status" | "fields"> = { status: 0, fields: {} };
    stream.on("error", reject);
    stream.on("response", ({ ":status": status = 0, ...fields }) => {
      answered = { status, fields };
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("close", () => {
      const content = Buffer.concat(chunks);
      resolve({ ...answered, content, text: content.toString("utf8") });
    });
  });
}

/** The fields of an opening handshake over HTTP/2 (RFC 8441 §5.1). */
export function connectFields(path: string, fields: OutgoingHttpHeaders = {}): OutgoingHttpHeaders {
  return {
    ":method": "CONNECT",
    ":protocol": "websocket",
    ":scheme": "https",
    ":path": path,
    ":authority": "localhost",
    "sec-websocket-version": "13",
    ...fields,
  };
}

/** A client's preface and its first SETTINGS (RFC 9113 §3.4). */
export const PREFACE = Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), frame(4, 0, 0)]);

/** One frame by hand (RFC 9113 §4.1), for what Node's client does not do. */
export function frame(type: number, flags: number, streamId: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header.writeUInt8(type, 3);
  header.writeUInt8(flags, 4);
  header.writeUInt32BE(streamId, 5);
  return Buffer.concat([header, payload]);
}

/** The block of a request's HEADERS without indexing (RFC 7541 §6.2.2). */
export function headerBlock(fields: Readonly<Record<string, string>>): Buffer {
  const text = (value: string): Buffer => Buffer.concat([Buffer.of(value.length), Buffer.from(value)]);
  return Buffer.concat(Object.entries(fields).flatMap(([name, value]) => [Buffer.of(0), text(name), text(value)]));
}
