// Bytes to base64 (RFC 4648 §4), for few of them.

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
