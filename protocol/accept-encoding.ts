// Whether an answer may come compressed: the request's Accept-Encoding (RFC 9110 §12.5.3).
import { listElements } from "./websocket/token-list.ts";

/** Whether content may come in gzip: "no", "yes" (but plain will do), or "only", because plain was refused. */
export type GzipAcceptance = "no" | "yes" | "only";

/** A coding and its weight from 0 to 1, with up to three decimals (§12.4.2). */
const ELEMENT = /^([^\s;]+)(?:[ \t]*;[ \t]*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?))?$/i;

/**
 * Reads the field; what is malformed in it counts as not said. Without the field any coding would be acceptable, but a
 * client that says nothing gets what every client reads. One that accepts neither gzip nor plain content gets it plain
 * (§12.4.1 leaves that choice).
 */
export function gzipAcceptance(field: string | undefined): GzipAcceptance {
  const weights = new Map<string, number>();
  for (const element of listElements(field ?? "")) {
    const [, coding = "", weight = "1"] = ELEMENT.exec(element) ?? [];
    weights.set(coding.toLowerCase(), Number(weight));
  }
  const any = weights.get("*");
  const gzip = weights.get("gzip") ?? weights.get("x-gzip") ?? any ?? 0; // §8.4.1.3: x-gzip is gzip
  const identity = weights.get("identity") ?? (any === 0 ? 0 : undefined);
  if (gzip === 0) return "no";
  if (identity === 0) return "only";
  return identity !== undefined && identity > gzip ? "no" : "yes";
}
