// Asks again as if it had never asked: everything comes a second time, or what came meanwhile is lost.
export { createEventStreamParser, encodeEvent } from "../reference.ts";

export function resumeFields(_lastEventId: string): Readonly<Record<string, string>> {
  return {};
}
