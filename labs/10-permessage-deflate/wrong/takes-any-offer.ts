// Leaves out what it does not know and accepts the rest of the offer.
import { acceptDeflateOffer as acceptRight } from "../reference.ts";

export * from "../reference.ts";

const KNOWN = /^(?:server|client)_(?:no_context_takeover|max_window_bits)$/;

export const acceptDeflateOffer: typeof acceptRight = (offered, settings) =>
  acceptRight(
    offered.map(({ name, parameters }) => ({ name, parameters: parameters.filter(([key]) => KNOWN.test(key)) })),
    settings,
  );
