// TCP segments of a capture: Ethernet and IPv4, as tcpdump writes them on loopback (classic pcap, this machine's byte order).
import type { SegmentRow } from "./recording.ts";
import { rounded } from "./write-recording.ts";

const FILE_HEADER_BYTES = 24;
const RECORD_HEADER_BYTES = 16;
const ETHERNET_BYTES = 14;
const SYN_OR_FIN = 0x03;
const SHOWN_OCTETS = 8;

/** In order; those of the connection's begin and end are left out. Times count from the first. */
export function segmentsOf(capture: Buffer, serverPort: number): readonly SegmentRow[] {
  const rows: SegmentRow[] = [];
  let firstMs: number | undefined;
  for (let at = FILE_HEADER_BYTES; at < capture.length;) {
    const capturedBytes = capture.readUInt32LE(at + 8);
    const atMs = capture.readUInt32LE(at) * 1000 + capture.readUInt32LE(at + 4) / 1000;
    const ip = capture.subarray(at + RECORD_HEADER_BYTES + ETHERNET_BYTES, at + RECORD_HEADER_BYTES + capturedBytes);
    at += RECORD_HEADER_BYTES + capturedBytes;
    const tcp = ip.subarray((ip.readUInt8(0) & 0x0f) * 4, ip.readUInt16BE(2));
    if ((tcp.readUInt8(13) & SYN_OR_FIN) !== 0) continue;
    const payload = tcp.subarray((tcp.readUInt8(12) >> 4) * 4);
    firstMs ??= atMs;
    rows.push({
      atMs: rounded(atMs - firstMs),
      from: tcp.readUInt16BE(0) === serverPort ? "server" : "client",
      payloadBytes: payload.length,
      begins: payload.toString("hex", 0, SHOWN_OCTETS),
    });
  }
  return rows;
}
