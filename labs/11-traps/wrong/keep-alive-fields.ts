// The three fields that most tutorials show: none of them is for the proxy.
export * from "../reference.ts";
export function eventStreamFields(): Record<string, string> {
  return { "Content-Type": "text/event-stream", "Cache-Control": "no-cache", Connection: "keep-alive" };
}
