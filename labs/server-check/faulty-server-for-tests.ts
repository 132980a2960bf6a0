// Our own server behind a proxy that makes it wrong in one way: so that each rule is seen to fail.
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { connect, type Socket } from "node:net";
import type { TestContext } from "vitest";
import { frameBytes, type ReceivedFrame, takeFrame } from "../../bench/checks/conformance/raw-frame.ts";
import { startLabServer } from "../../server/lab-server.ts";

export interface ProxiedQuestion {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
}

export interface ProxiedAnswer {
  status: number;
  headers: Record<string, string>;
  content: Buffer;
}

/** What is changed on the way; each gets a copy of its own. */
export interface Fault {
  readonly question?: (question: ProxiedQuestion) => void;
  /** Of whole answers, and of the heads of event streams and upgrades. */
  readonly answer?: (answer: ProxiedAnswer, question: ProxiedQuestion) => void;
  /** A block of an event stream without its blank line; `index` from 0. */
  readonly block?: (block: string, index: number) => readonly string[];
  /** A frame from the server; `index` from 0. */
  readonly frame?: (frame: ReceivedFrame, index: number) => readonly Uint8Array[];
  /** What a client says on its WebSocket is lost. */
  readonly isDeaf?: true;
  /** The server's end of a connection does not reach the client. */
  readonly neverEnds?: true;
}

export const HISTORY = 20;
export const HEARTBEAT_MS = 200;

/** Its URL; closed with the test. */
export async function startFaultyServer(fault: Fault, { onTestFinished }: TestContext): Promise<string> {
  const upstream = await startLabServer({ port: 0, history: HISTORY, heartbeatMs: HEARTBEAT_MS });
  onTestFinished(() => upstream.close({ graceMs: 0 }));
  const sockets = new Set<Socket>();
  const { port } = upstream;
  const server = createServer((asked, answered) => {
    const question = questionOf(asked, port, fault);
    const forwarded = request({ host: "127.0.0.1", port, agent: false, ...question }, (response) => {
      const answer = {
        status: response.statusCode ?? 0,
        headers: fieldsOf(response.headers),
        content: Buffer.alloc(0),
      };
      if (answer.headers["content-type"] === "text/event-stream") {
        fault.answer?.(answer, question);
        answered.writeHead(answer.status, answer.headers);
        answered.flushHeaders();
        let text = "";
        let index = 0;
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
          for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
            for (const block of fault.block?.(text.slice(0, end), index++) ?? [text.slice(0, end)]) {
              answered.write(`${block}\n\n`);
            }
            text = text.slice(end + 2);
          }
        });
        response.on("end", () => answered.end());
        answered.on("close", () => response.destroy());
        return;
      }
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => void chunks.push(chunk));
      response.on("end", () => {
        answer.content = Buffer.concat(chunks);
        fault.answer?.(answer, question);
        answered.sendDate = "date" in answer.headers;
        if (question.method !== "HEAD") answer.headers["content-length"] = String(answer.content.length);
        answered.writeHead(answer.status, answer.headers).end(answer.content);
      });
    });
    forwarded.on("error", () => answered.destroy());
    answered.on("close", () => forwarded.destroy());
    asked.pipe(forwarded);
  });
  server.on("upgrade", (asked, client: Socket, head: Buffer) => {
    const question = questionOf(asked, port, fault);
    const up = connect(port, "127.0.0.1");
    sockets.add(up);
    const lines = Object.entries(question.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
    up.write(`GET ${question.path} HTTP/1.1\r\n${lines.join("")}\r\n`);
    if (fault.isDeaf !== true) {
      up.write(head);
      client.pipe(up);
    }
    client.on("error", () => up.destroy()).on("close", () => up.destroy());
    up.on("error", () => client.destroy());
    if (fault.neverEnds !== true) up.on("end", () => client.end()).on("close", () => client.end());
    proxyFrames(up, client, question, fault);
  });
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return `http://127.0.0.1:${address.port}`;
}

function proxyFrames(up: Socket, client: Socket, question: ProxiedQuestion, fault: Fault): void {
  let pending: Buffer = Buffer.alloc(0);
  let isOpen = false;
  let index = 0;
  up.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    if (!isOpen) {
      const end = pending.indexOf("\r\n\r\n");
      if (end === -1) return;
      const [statusLine = "", ...lines] = pending.toString("latin1", 0, end).split("\r\n");
      const headers = Object.fromEntries(lines.map((line) => splitField(line)));
      const answer = { status: Number(statusLine.split(" ")[1]), headers, content: Buffer.alloc(0) };
      fault.answer?.(answer, question);
      const fields = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
      client.write(`HTTP/1.1 ${answer.status} X\r\n${fields.join("")}\r\n`);
      pending = pending.subarray(end + 4);
      isOpen = answer.status === 101;
      if (!isOpen) return void client.end(pending);
    }
    for (let frame = takeFrame(pending); frame !== undefined; frame = takeFrame(pending)) {
      for (const bytes of fault.frame?.(frame, index++) ?? [frame.bytes]) client.write(bytes);
      pending = pending.subarray(frame.bytes.length);
    }
  });
}

function splitField(line: string): [name: string, value: string] {
  const [name = "", value = ""] = line.split(/: (.*)/, 2);
  return [name.toLowerCase(), value];
}

/** A frame with another payload. */
export function reframed({ opcode }: ReceivedFrame, payload: Uint8Array): Uint8Array {
  return frameBytes({ opcode, payload });
}

/** The Host is the upstream's, unless it is to be refused. */
function questionOf(
  asked: { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders },
  port: number,
  fault: Fault,
): ProxiedQuestion {
  const { method = "GET", url = "/", headers } = asked;
  const isOwn = (headers.host ?? "").startsWith("127.0.0.1");
  const isOwnOrigin = headers.origin === `http://${headers.host ?? ""}`;
  const question = {
    method,
    path: url,
    headers: {
      ...headers,
      ...(isOwn && { host: `127.0.0.1:${port}` }),
      ...(isOwnOrigin && { origin: `http://127.0.0.1:${port}` }),
    },
  };
  fault.question?.(question);
  return question;
}

function fieldsOf(headers: IncomingHttpHeaders): Record<string, string> {
  const { "transfer-encoding": _, connection: __, "keep-alive": ___, ...rest } = headers;
  const kept = headers.upgrade === undefined ? rest : { ...rest, connection: headers.connection };
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)]));
}
