// The client's half of agreeing on permessage-deflate: its offers, and the checks of the answer (RFC 7692 §5, §7.1).
import {
  type DeflateOffer,
  type DeflateParameters,
  expectWindowBits,
  formatDeflateElement,
  MAX_WINDOW_BITS,
  MIN_DEFLATE_WINDOW_BITS,
  PERMESSAGE_DEFLATE,
  readDeflateElement,
} from "./deflate-parameters.ts";
import type { Extension } from "./extension-list.ts";

/**
 * The elements of an offer, the most wanted first. A `clientMaxWindowBits` of 8 could not be kept (see
 * {@link MIN_DEFLATE_WINDOW_BITS}): it throws a RangeError, as everything outside of 8 or 9 to 15 does.
 */
export function formatDeflateOffers(offers: readonly DeflateOffer[]): readonly Extension[] {
  return offers.map((offer) => {
    expectWindowBits("serverMaxWindowBits", offer.serverMaxWindowBits, 8);
    expectWindowBits("clientMaxWindowBits", offer.clientMaxWindowBits, MIN_DEFLATE_WINDOW_BITS);
    return formatDeflateElement(offer);
  });
}

/**
 * Holds the server's answer against all offers; it does not say which one it accepts. With a `problem` the client must
 * fail the connection (§7.1). So it must with client_max_window_bits=8, a configuration that it "does not support" (§7.1):
 * to go on and never compress would be legal, but then what is measured would not be what was asked for.
 */
export function checkDeflateAnswer(
  answered: readonly Extension[],
  offers: readonly DeflateOffer[],
): { parameters: DeflateParameters } | { problem: string } {
  const [extension, second] = answered;
  if (offers.length === 0) return { problem: "an extension, though none was offered (RFC 6455 §4.1)" };
  if (extension?.name !== PERMESSAGE_DEFLATE) {
    return { problem: `extension ${extension?.name ?? "none"}, which was not offered (RFC 6455 §4.1)` };
  }
  if (second !== undefined) {
    return { problem: `extension ${second.name} beside permessage-deflate, of which one was offered (RFC 7692 §5)` };
  }
  const reading = readDeflateElement(extension);
  if ("problem" in reading) return reading;
  const { clientMaxWindowBits } = reading.offer;
  if (clientMaxWindowBits === true) return { problem: "client_max_window_bits without a value (RFC 7692 §7.1.2.2)" };
  if (clientMaxWindowBits !== undefined && clientMaxWindowBits < MIN_DEFLATE_WINDOW_BITS) {
    return { problem: `client_max_window_bits=${clientMaxWindowBits}, which zlib cannot do (RFC 7692 §7.1)` };
  }
  const response = { ...reading.offer, clientMaxWindowBits };
  const problems = offers.map((offer) => findProblem(response, offer));
  const accepted = offers[problems.indexOf(undefined)];
  if (accepted === undefined) return { problem: `${problems[0]}, in the answer to every offer` };
  return { parameters: agree(response, accepted) };
}

type Response = DeflateOffer & { readonly clientMaxWindowBits: number | undefined };

/** Why the response cannot be the answer to this offer. */
function findProblem(response: Response, offer: DeflateOffer): string | undefined {
  if (offer.serverNoContextTakeover && !response.serverNoContextTakeover) {
    return "no server_no_context_takeover, though it was offered (RFC 7692 §7.1.1.1)";
  }
  const { serverMaxWindowBits: mostOfServer, clientMaxWindowBits: mostOfClient } = offer;
  if (mostOfServer !== undefined && (response.serverMaxWindowBits ?? MAX_WINDOW_BITS + 1) > mostOfServer) {
    const got = response.serverMaxWindowBits ?? "none";
    return `expected server_max_window_bits of at most ${mostOfServer}, got ${got} (RFC 7692 §7.1.2.1)`;
  }
  if (response.clientMaxWindowBits === undefined) return undefined;
  if (mostOfClient === undefined) {
    return "client_max_window_bits, though it was not offered (RFC 7692 §7.1.2.2)";
  }
  if (mostOfClient !== true && response.clientMaxWindowBits > mostOfClient) {
    return `expected client_max_window_bits of at most ${mostOfClient}, got ${response.clientMaxWindowBits} (RFC 7692 §7.1.2.2)`;
  }
  return undefined;
}

/** The client keeps to its own hints even where the server did not answer them (§7.1.1.2, §7.1.2.2). */
function agree(response: Response, { clientNoContextTakeover, clientMaxWindowBits }: DeflateOffer): DeflateParameters {
  const hintedBits = clientMaxWindowBits === true ? undefined : clientMaxWindowBits;
  return {
    serverNoContextTakeover: response.serverNoContextTakeover === true,
    clientNoContextTakeover: response.clientNoContextTakeover === true || clientNoContextTakeover === true,
    serverMaxWindowBits: response.serverMaxWindowBits ?? MAX_WINDOW_BITS,
    clientMaxWindowBits: response.clientMaxWindowBits ?? hintedBits ?? MAX_WINDOW_BITS,
  };
}
