// What is answered past the app: WebSocket openings, and the event streams of HTTP/1, on the connection or stream itself.
import type { Duplex } from "node:stream";
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import { refuse } from "./bare-answer.ts";
import { crossOriginFields } from "./cross-origin.ts";
import { type HttpRequest, isHttp2 } from "./http-exchange.ts";
import { takingOf } from "./incoming-request.ts";
import { useOfTarget } from "./meter.ts";
import type { Logger } from "./operating/logger.ts";
import { type Guard, HOST_MISSING, onlyHost } from "./request-guard.ts";
import { splitTarget } from "./request-target.ts";
import { type CatchUp, takeWhenCaughtUp } from "./transports/catch-up.ts";
import { ParameterError } from "./transports/start-cursor.ts";
import type { Transports } from "./transports/transports.ts";
import type { Upgradings } from "./upgrading.ts";

/** Those who take over, and who says whether they may. */
export interface Takers extends Pick<Transports, "streaming" | "echo" | "serverSentEvents"> {
  readonly guard: Guard;
  readonly upgradings: Upgradings;
  readonly log: Logger;
}

/**
 * Answers a request on its connection of HTTP/1, which node:http has let go of, or on its stream of HTTP/2: now, or when this
 * server has read the stream as far as the request's cursor.
 */
export type TakeOver = (request: HttpRequest, socket: Duplex, head: Buffer) => void;

export function createTakeOver({ catchUp, ...takers }: Takers & { readonly catchUp: CatchUp | undefined }): TakeOver {
  return (request, socket, head) => {
    const caughtUp = catchUp?.(request);
    if (caughtUp === undefined) takeOver(request, socket, head, takers);
    else takeWhenCaughtUp(caughtUp, socket, () => takeOver(request, socket, head, takers));
  };
}

function takeOver(request: HttpRequest, socket: Duplex, head: Buffer, takers: Takers): void {
  const { guard, streaming, echo, serverSentEvents, upgradings } = takers;
  const host = onlyHost(request);
  if (host === undefined) return refuse(socket, 400, HOST_MISSING); // RFC 6455 §4.2.1
  const { path, query } = splitTarget(request.url ?? ""); // a CONNECT for a proxy has no path
  const upgrading = upgradings.get(path);
  const { origin } = request.headers;
  const isAdmitted = origin !== undefined && upgrading?.admits?.(origin) === true;
  const verdict = guard({ host, origin: isAdmitted ? undefined : origin });
  if (!verdict.allowed) return refuse(socket, 403, verdict.refusal);
  const after = new URLSearchParams(query).get("after") ?? undefined;
  const fields = verdict.crossOrigin === undefined ? {} : crossOriginFields(verdict.crossOrigin);
  try {
    if (!isHttp2(request) && takingOf(request) === "event-stream") {
      const lastEventId = lastEventIdOf(request);
      const { httpVersion, headers } = request;
      const acceptEncoding = headers["accept-encoding"]?.toString();
      serverSentEvents.answerOn(socket, { after, lastEventId, acceptEncoding, httpVersion, fields });
    } else if (path === TRANSPORT_PATHS.websocket) {
      streaming.upgrade(request, socket, head, after);
    } else if (path === "/echo") {
      echo.upgrade(request, socket, head);
    } else if (upgrading !== undefined) {
      upgrading.upgrade(request, socket, head, new URLSearchParams(query));
    } else {
      refuse(socket, 404, { error: "no WebSocket here", expected: `${TRANSPORT_PATHS.websocket} or /echo` });
    }
  } catch (error) {
    if (error instanceof ParameterError) {
      return refuse(socket, 400, { error: error.message, expected: error.expected }, fields);
    }
    takers.log.error("a request failed", error, { transport: useOfTarget(request.url ?? "") }); // ours, or of a handshake that was passed in: no reason to leave all others
    refuse(socket, 500, { error: "internal error", expected: "no such failure: please report it" });
  }
}

function lastEventIdOf({ headers }: HttpRequest): string | undefined {
  const value = headers["last-event-id"];
  return Array.isArray(value) ? value.join(", ") : value;
}
