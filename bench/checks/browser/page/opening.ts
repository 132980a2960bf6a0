// A WebSocket that opens, or does not: its events, and its end.
import type { PageCalls } from "../page-calls.ts";

export const watchOpening: PageCalls["watchOpening"] = ({ url, subprotocols = [], leaveClosing = false }) =>
  new Promise((resolve) => {
    const events: string[] = [];
    const webSocket = new WebSocket(url, [...subprotocols]);
    for (const type of ["open", "message", "error", "close"]) {
      webSocket.addEventListener(type, () => events.push(type));
    }
    if (!leaveClosing) webSocket.addEventListener("open", () => webSocket.close(1000));
    webSocket.addEventListener("close", ({ code, reason, wasClean }) => resolve({ events, code, reason, wasClean }));
  });

/** Resolves with the next event of a type; rejects when the WebSocket closes before. */
export function next<Type extends "open" | "message" | "close">(
  webSocket: WebSocket,
  type: Type,
): Promise<WebSocketEventMap[Type]> {
  return new Promise((resolve, reject) => {
    webSocket.addEventListener(type, resolve, { once: true });
    if (type !== "close") {
      webSocket.addEventListener("close", ({ code }) => reject(new Error(`closed with ${code}`)), { once: true });
    }
  });
}
