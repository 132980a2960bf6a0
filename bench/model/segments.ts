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
  /** Something is sent back at once, which carries the last acknowledgement. By default false. */
  readonly isFollowed?: boolean;
  /** How many of the writes, from 0 to 1, come on a new connection or after a silence: by default none. */
  readonly afterSilence?: number;
}

/** A receiver that does not know the sender's pace yet acknowledges so many segments one by one (TCP_MAX_QUICKACKS). */
const QUICK_ACKNOWLEDGEMENTS = 16;

/** After so long a silence, Linux's smallest retransmission timeout, TCP takes nothing of the sender's pace for granted. */
export const SILENCE_MS = 200;

/** Packets without data that acknowledge one write of so many segments. Fitted to counters, of 1 to 220 segments. */
export function pureAcknowledgements(
  segments: number,
  { isFollowed = false, afterSilence = 0 }: AcknowledgementOptions = {},
): number {
  const atLeast = isFollowed ? 0 : Math.min(1, segments);
  const steady = Math.max(atLeast, withinTrain(segments));
  const quick =
    Math.min(segments, QUICK_ACKNOWLEDGEMENTS) + LONG_TRAIN_SHARE * Math.max(0, segments - QUICK_ACKNOWLEDGEMENTS);
  return afterSilence * quick + (1 - afterSilence) * steady;
}

/** Of the segments beyond those that are acknowledged one by one. */
const LONG_TRAIN_SHARE = 0.4;

/** Every second segment (RFC 9293 §3.8.6.3); fewer in a long train, which arrives faster than it is read. */
function withinTrain(segments: number): number {
  return Math.min(Math.floor(segments / 2), 2 + segments / 11);
}

/** Of a request in several segments, before it is answered. */
export function acknowledgementsOfRequest(segments: number): number {
  return Math.floor(segments / 2);
}
