// The server's half of agreeing on permessage-deflate: which offer it takes, and what it answers (RFC 7692 §5, §7.1).
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

/** How a server wants to compress. All default to what the client asks for. */
export interface DeflateSettings {
  /** The server gives up its own context after each message: less memory, worse compression. */
  readonly serverNoContextTakeover?: boolean | undefined;
  /** It asks the client to, which it may do unprompted (§7.1.1.2). */
  readonly clientNoContextTakeover?: boolean | undefined;
  /** The largest window it compresses with, 9 to 15. */
  readonly serverMaxWindowBits?: number | undefined;
  /** The largest window that clients shall use, 8 to 15; a client that did not offer the parameter is not asked (§7.1.2.2). */
  readonly clientMaxWindowBits?: number | undefined;
}

/**
 * The first of the client's offers that can be honoured, as the element to answer with and what it means; undefined
 * when there is none: the connection then goes on without compression (§5). Throws a RangeError on illegal settings.
 */
export function acceptDeflateOffer(
  offered: readonly Extension[],
  settings: DeflateSettings,
): { extension: Extension; parameters: DeflateParameters } | undefined {
  expectWindowBits("serverMaxWindowBits", settings.serverMaxWindowBits, MIN_DEFLATE_WINDOW_BITS);
  expectWindowBits("clientMaxWindowBits", settings.clientMaxWindowBits, 8);
  for (const extension of offered) {
    if (extension.name !== PERMESSAGE_DEFLATE) continue;
    const reading = readDeflateElement(extension);
    if ("problem" in reading) continue; // §7.1: declined; the next may be legal
    if ((reading.offer.serverMaxWindowBits ?? MAX_WINDOW_BITS) < MIN_DEFLATE_WINDOW_BITS) continue;
    return answerOffer(reading.offer, settings);
  }
  return undefined;
}

function answerOffer(
  offer: DeflateOffer,
  settings: DeflateSettings,
): { extension: Extension; parameters: DeflateParameters } {
  const serverNoContextTakeover = offer.serverNoContextTakeover === true || settings.serverNoContextTakeover === true;
  const clientNoContextTakeover = offer.clientNoContextTakeover === true || settings.clientNoContextTakeover === true;
  const serverMaxWindowBits = smaller(offer.serverMaxWindowBits, settings.serverMaxWindowBits); // §7.1.2.1: or unprompted
  const clientMaxWindowBits = limitClient(offer.clientMaxWindowBits, settings.clientMaxWindowBits);
  return {
    extension: formatDeflateElement({
      serverNoContextTakeover, // §7.1.1.1: an offer with it is accepted by answering it
      clientNoContextTakeover,
      serverMaxWindowBits,
      clientMaxWindowBits,
    }),
    parameters: {
      serverNoContextTakeover,
      clientNoContextTakeover,
      serverMaxWindowBits: serverMaxWindowBits ?? MAX_WINDOW_BITS,
      clientMaxWindowBits: clientMaxWindowBits ?? MAX_WINDOW_BITS,
    },
  };
}

/**
 * §7.1.2.2: never without an offer. Left out, the client may use 15 whatever it hinted at; so its hint is answered, which
 * holds it to that and spares the server the memory of a larger window.
 */
function limitClient(offered: number | true | undefined, wanted: number | undefined): number | undefined {
  if (offered === undefined) return undefined;
  const limit = smaller(offered === true ? undefined : offered, wanted);
  return limit === MAX_WINDOW_BITS ? undefined : limit; // no limit at all
}

function smaller(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
