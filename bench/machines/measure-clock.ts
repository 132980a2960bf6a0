// Asks the server for its clock over HTTP, as often as it takes for one quick answer.
import { once } from "node:events";
import { Agent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as TlsAgent, request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import * as v from "valibot";
import { nowUs } from "../../server/clock.ts";
import { type ClockExchange, type ClockReading, readClock } from "./clock-reading.ts";

/** Servers of one machine. */
export interface ClockServers {
  /** Any of them will do: the first that answers is asked. */
  readonly urls: readonly string[];
  /** Of the certificate to trust, with TLS. */
  readonly certificatePem?: string | undefined;
}

const EXCHANGES = 30;
/** They open the connection and warm up both ends' code. */
const UNCOUNTED = 3;
/** Of each exchange. */
const TIMEOUT_MS = 3000;

const answerSchema = v.object({ nowUs: v.pipe(v.number(), v.finite()) });

/**
 * `GET /clock` on one connection, which is gone when this resolves: nothing of it falls into a trial. Rejects with one
 * line when no server can be reached.
 */
export async function measureClock({ urls, certificatePem }: ClockServers): Promise<ClockReading> {
  const problems: string[] = [];
  for (const url of urls) {
    try {
      return await readClockOf(url, certificatePem);
    } catch (error) {
      problems.push(`${url}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`no server answers: ${problems.join("; ")}`);
}

async function readClockOf(url: string, certificatePem: string | undefined): Promise<ClockReading> {
  const options = { keepAlive: true, maxSockets: 1, ca: certificatePem };
  const agent = url.startsWith("https:") ? new TlsAgent(options) : new Agent(options);
  const exchanges: ClockExchange[] = [];
  try {
    for (let exchange = 0; exchange < EXCHANGES; exchange++) {
      const isLast = exchange === EXCHANGES - 1;
      const one = await ask(new URL("/clock", url), agent, isLast);
      if (exchange >= UNCOUNTED) exchanges.push(one);
    }
  } finally {
    agent.destroy();
  }
  return readClock(exchanges);
}

/** The last one has the server close the connection, and waits for it. */
async function ask(url: URL, agent: Agent, isLast: boolean): Promise<ClockExchange> {
  const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
    agent,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: isLast ? { connection: "close" } : {},
  });
  request.on("error", () => {}); // whoever waits is told
  const [socket] = (await once(request, "socket")) as [Socket];
  const askedAtUs = nowUs();
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const heardAtUs = nowUs();
  const closed = isLast
    ? once(socket, "close", { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {})
    : undefined;
  const { nowUs: serverAtUs } = v.parse(answerSchema, JSON.parse(await textOf(response)));
  await closed;
  return { askedAtUs, serverAtUs, heardAtUs };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of response.setEncoding("utf8") as AsyncIterable<string>) text += part;
  return text;
}
