// What of compressed content counts as payload, what as framing: the one definition for all transports.

/**
 * The payload's part of `wireBytes`, in whole bytes; the rest is framing. Content that left as it is: its payload bytes.
 * Compressed content has no bytes of its own for payload and framing, so both get their share in proportion to what they
 * are when plain. In detail, with compression:
 *
 * - Polls: an answer's compressed content (gzip header and trailer included) is shared between the messages' JSON and the
 *   array's brackets and commas. Chunk headers are framing.
 * - SSE: each flushed piece is shared between the messages' JSON and what stands around it (`id`, `data`, line ends).
 *   Gzip header and trailer, heartbeats, gaps, and chunk headers are framing.
 * - WebSocket: a message's compressed octets are payload, its frames' headers framing.
 * - Base64's excess over its octets (payload kind "binary" in JSON) has its share of framing in all of them.
 */
export function payloadOnWire(wireBytes: number, plain: { payloadBytes: number; contentBytes: number }): number {
  const { payloadBytes, contentBytes } = plain;
  if (contentBytes === 0) return 0;
  return Math.min(wireBytes, Math.round((wireBytes * payloadBytes) / contentBytes));
}
