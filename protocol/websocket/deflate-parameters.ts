// The four parameters of permessage-deflate: how an offer or an answer spells them (RFC 7692 §7.1).
import type { Extension, ExtensionParameter } from "./extension-list.ts";

export const PERMESSAGE_DEFLATE = "permessage-deflate";

/** A window has 2^bits bytes; this is what holds where nothing limits it (§7.1.2). */
export const MAX_WINDOW_BITS = 15;

/**
 * The smallest window that this lab compresses with. The RFC allows 8, but zlib has no raw deflate with a window of
 * 8 bits, so an end that is asked for one declines. Decompressing is not concerned: a larger window takes a smaller one's output.
 */
export const MIN_DEFLATE_WINDOW_BITS = 9;

/** What both ends agreed on. Each end compresses with its own two and decompresses with the other's. */
export interface DeflateParameters {
  /** The server begins every message with an empty window. */
  readonly serverNoContextTakeover: boolean;
  /** The client does. */
  readonly clientNoContextTakeover: boolean;
  /** 8 to 15; 15 when not limited. */
  readonly serverMaxWindowBits: number;
  readonly clientMaxWindowBits: number;
}

/** What one element says: an offer, or a response, which has a number wherever it has `clientMaxWindowBits`. */
export interface DeflateOffer {
  readonly serverNoContextTakeover?: boolean | undefined;
  readonly clientNoContextTakeover?: boolean | undefined;
  readonly serverMaxWindowBits?: number | undefined;
  /** `true`: without a value; it only says that the server may limit the client's window (§7.1.2.2). */
  readonly clientMaxWindowBits?: number | true | undefined;
}

const NAMES: ReadonlySet<string> = new Set([
  "server_no_context_takeover",
  "client_no_context_takeover",
  "server_max_window_bits",
  "client_max_window_bits",
]);

/** Reads an element in any order of its parameters; `problem` says which of the rules of §7.1 is broken. */
export function readDeflateElement({ parameters }: Extension): { offer: DeflateOffer } | { problem: string } {
  const values = new Map<string, string | undefined>();
  for (const [name, value] of parameters) {
    if (!NAMES.has(name)) return { problem: `unknown parameter ${name} (RFC 7692 §7.1)` };
    if (values.has(name)) return { problem: `${name} more than once (RFC 7692 §7.1)` };
    if (!isLegalValue(name, value)) {
      return { problem: `illegal value of ${name}: ${value ?? "none"} (RFC 7692 §7.1)` };
    }
    values.set(name, value);
  }
  const bits = (name: string): number | true | undefined =>
    values.has(name) ? Number(values.get(name)) || true : undefined;
  const serverMaxWindowBits = bits("server_max_window_bits");
  return {
    offer: {
      serverNoContextTakeover: values.has("server_no_context_takeover"),
      clientNoContextTakeover: values.has("client_no_context_takeover"),
      serverMaxWindowBits: serverMaxWindowBits === true ? undefined : serverMaxWindowBits, // true is not legal there
      clientMaxWindowBits: bits("client_max_window_bits"),
    },
  };
}

/** §7.1.1: no value; §7.1.2: 8 to 15 without leading zeros, and only client_max_window_bits may be without. */
function isLegalValue(name: string, value: string | undefined): boolean {
  if (name.endsWith("_no_context_takeover")) return value === undefined;
  return value === undefined ? name === "client_max_window_bits" : /^(?:[89]|1[0-5])$/.test(value);
}

/** The element in the RFC's order of parameters. */
export function formatDeflateElement(offer: DeflateOffer): Extension {
  const parameters: ExtensionParameter[] = [];
  if (offer.serverNoContextTakeover) parameters.push(["server_no_context_takeover", undefined]);
  if (offer.clientNoContextTakeover) parameters.push(["client_no_context_takeover", undefined]);
  const { serverMaxWindowBits: server, clientMaxWindowBits: client } = offer;
  if (server !== undefined) parameters.push(["server_max_window_bits", String(server)]);
  if (client !== undefined) parameters.push(["client_max_window_bits", client === true ? undefined : String(client)]);
  return { name: PERMESSAGE_DEFLATE, parameters };
}

/** A RangeError for what our own side was told to use: a user's mistake, not the peer's. */
export function expectWindowBits(name: string, bits: number | true | undefined, min: number): void {
  if (bits === undefined || bits === true) return;
  if (!Number.isInteger(bits) || bits < min || bits > MAX_WINDOW_BITS) {
    throw new RangeError(`expected ${name} from ${min} to ${MAX_WINDOW_BITS}, got ${bits}`);
  }
}
