// A cookie of a chosen size on the requests of the four transports, and on nothing else of this origin.
import { TRANSPORT_PATHS, TRANSPORTS } from "../../../../protocol/transports.ts";

const NAME = "lab-live";

/** Name, "=" and value together have so many bytes; 0 takes it away. Takes effect with the next request or connection. */
export function setCookieBytes(bytes: number): void {
  const value = "x".repeat(Math.max(0, bytes - NAME.length - 1));
  const life = bytes === 0 ? "; Max-Age=0" : "";
  for (const transport of TRANSPORTS) {
    document.cookie = `${NAME}=${value}; Path=${TRANSPORT_PATHS[transport]}; SameSite=Strict${life}`;
  }
}
