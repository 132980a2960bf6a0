// Decodes with replacement characters, as TextDecoder and Buffer.toString do unless told otherwise.
import { createEndpoint as createRightEndpoint } from "../reference.ts";

export const createEndpoint: typeof createRightEndpoint = (handlers, options) =>
  createRightEndpoint(handlers, {
    ...options,
    utf8: { isValid: () => true, decode: (bytes) => new TextDecoder().decode(bytes) },
  });
