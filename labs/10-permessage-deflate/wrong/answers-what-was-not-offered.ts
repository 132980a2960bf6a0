// Tells every client how large its window may be, also one that did not ask.
import { acceptDeflateOffer as acceptRight } from "../reference.ts";

export * from "../reference.ts";

export const acceptDeflateOffer: typeof acceptRight = (offered, settings) => {
  const accepted = acceptRight(offered, settings);
  const isThere = accepted?.extension.parameters.some(([name]) => name === "client_max_window_bits") ?? true;
  if (accepted === undefined || isThere) return accepted;
  const parameters = [...accepted.extension.parameters, ["client_max_window_bits", "15"]] as const;
  return { ...accepted, extension: { ...accepted.extension, parameters } };
};
