// Segments and acknowledgements as Linux sends them: the parts of the TCP/IP model. Pure.

/** IPv4 20, TCP 20, timestamps 12 (RFC 7323). */
export const IP_TCP_HEADER_BYTES = 52;
/** SYN and SYN-ACK: MSS, SACK-permitted and window scale as well. */
export const SYN_BYTES = 60;
/** What of an Ethernet's 1500 bytes is left for the TCP stream. */
export const MAX_SEGMENT_BYTES = 1448;

/** Of one write; nothing is no segment. */
export function segmentsOf(bytes: number): number {
  return Math.ceil(bytes / MAX_SEGMENT_BYTES);
}

export interface AcknowledgementOptions {
  /** Something is sent back at once, which carries the acknowledgement of a single segment. By default false. */
  readonly isFollowed?: boolean;
  /** How many of the writes, from 0 to 1, come on a new connection or after a silence: by default none. */
  readonly afterSilence?: number;
}

/** After so long a silence, Linux's smallest retransmission timeout, TCP takes nothing of the sender's pace for granted. */
export const SILENCE_MS = 200;

/** A receiver that does not know the sender's pace yet acknowledges so many segments one by one (TCP_MAX_QUICKACKS). */
const QUICK_ACKNOWLEDGEMENTS = 16;
/** About what arrives in one burst, before anything of it is read. */
const BURST_SEGMENTS = 16;
/** Then every tenth or so, once the sender's window has grown wide. */
const BURST_SHARE = 0.1;
/** After a silence that window is small again: acknowledgements, one for two segments (RFC 9293 §3.8.6.3), pace the rest. */
const PACED_SHARE = 0.5;

/** Packets without data that acknowledge one write of so many segments, on average. Held against counters from 1 to 330 segments. */
export function pureAcknowledgements(
  segments: number,
  { isFollowed = false, afterSilence = 0 }: AcknowledgementOptions = {},
): number {
  if (segments === 0) return 0;
  const beyond = Math.max(0, segments - QUICK_ACKNOWLEDGEMENTS);
  const quick = Math.min(segments, QUICK_ACKNOWLEDGEMENTS) + PACED_SHARE * beyond;
  const steady = isFollowed && segments === 1 ? 0 : 1 + BURST_SHARE * Math.max(0, segments - BURST_SEGMENTS);
  // What a silence allows to be acknowledged one by one lasts for several short writes.
  const quickShare = Math.min(1, afterSilence * Math.max(1, QUICK_ACKNOWLEDGEMENTS / segments));
  return quickShare * quick + (1 - quickShare) * steady;
}

/** Of a request in several segments, before it is answered. */
export function acknowledgementsOfRequest(segments: number): number {
  return Math.floor(segments / 2);
}
