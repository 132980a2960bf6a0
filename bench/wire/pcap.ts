// Reads packet captures: classic pcap of either byte order (draft-ietf-opsawg-pcap). Sums up IPv4 traffic. Pure.
import type { WireBytes } from "./wire-counter.ts";

/** Not a capture that can be read; the message is one line that says what was expected. */
export class PcapError extends Error {
  override readonly name = "PcapError";
}

export interface PcapTotals extends WireBytes {
  /** What is not TCP over IPv4 from or to the port: nothing, where the device carries nothing but the run. */
  readonly otherPackets: number;
}

/** Microseconds and nanoseconds, as written by a machine of the reader's byte order. */
const MAGICS = [0xa1b2c3d4, 0xa1b23c4d];
const PCAPNG_MAGIC = 0x0a0d0d0a;
const FILE_HEADER_BYTES = 24;
const RECORD_HEADER_BYTES = 16;
const ETHERTYPE_IPV4 = 0x0800;
const PROTOCOL_TCP = 6;

interface LinkLayer {
  readonly headerBytes: number;
  readonly protocolAt?: number;
}

/** Where a link type's IPv4 header begins, and where the two bytes are that say that it is IPv4. */
const LINK_LAYERS: ReadonlyMap<number, LinkLayer> = new Map([
  [1, { headerBytes: 14, protocolAt: 12 }], // Ethernet
  [113, { headerBytes: 16, protocolAt: 14 }], // Linux cooked capture
  [276, { headerBytes: 20, protocolAt: 0 }], // Linux cooked capture v2
  [101, { headerBytes: 0 }], // raw IP
  [228, { headerBytes: 0 }], // raw IPv4
]);

/**
 * IP bytes and packets to `serverPort` (up) and from it (down), by the IPv4 headers' total length, so that a capture that
 * keeps the beginning of each packet is enough. Throws PcapError.
 */
export function sumPcap(file: Uint8Array, serverPort: number): PcapTotals {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { littleEndian, linkLayer } = readFileHeader(view);
  const totals = { up: { ipBytes: 0, packets: 0 }, down: { ipBytes: 0, packets: 0 }, otherPackets: 0 };
  let offset = FILE_HEADER_BYTES;
  while (offset < view.byteLength) {
    const start = offset + RECORD_HEADER_BYTES;
    if (start > view.byteLength) throw cutOff(offset);
    const end = start + view.getUint32(offset + 8, littleEndian);
    if (end > view.byteLength) throw cutOff(offset);
    const packet = readPacket(new DataView(file.buffer, file.byteOffset + start, end - start), linkLayer);
    if (packet?.destinationPort === serverPort) count(totals.up, packet.ipBytes);
    else if (packet?.sourcePort === serverPort) count(totals.down, packet.ipBytes);
    else totals.otherPackets++;
    offset = end;
  }
  return totals;
}

function readFileHeader(view: DataView): { littleEndian: boolean; linkLayer: LinkLayer } {
  if (view.byteLength < FILE_HEADER_BYTES) {
    throw new PcapError(`expected a pcap file of at least ${FILE_HEADER_BYTES} bytes, got ${view.byteLength}`);
  }
  const littleEndian = MAGICS.includes(view.getUint32(0, true));
  if (!littleEndian && !MAGICS.includes(view.getUint32(0, false))) {
    const isPcapng = view.getUint32(0) === PCAPNG_MAGIC;
    throw new PcapError(`expected a classic pcap file, got ${isPcapng ? "pcapng" : "something else"}`);
  }
  const linkType = view.getUint32(20, littleEndian) & 0xffff; // the upper half may tell of checksums
  const linkLayer = LINK_LAYERS.get(linkType);
  if (linkLayer === undefined)
    throw new PcapError(`expected Ethernet, Linux cooked or raw IP, got link type ${linkType}`);
  return { littleEndian, linkLayer };
}

/** RFC 791 §3.1, RFC 9293 §3.1. Undefined for what is not TCP over IPv4. */
function readPacket(
  packet: DataView,
  { headerBytes, protocolAt }: LinkLayer,
): { ipBytes: number; sourcePort: number; destinationPort: number } | undefined {
  const minimumIpHeaderBytes = 20;
  if (packet.byteLength < headerBytes + minimumIpHeaderBytes) return undefined;
  if (protocolAt !== undefined && packet.getUint16(protocolAt) !== ETHERTYPE_IPV4) return undefined;
  const versionAndLength = packet.getUint8(headerBytes);
  if (versionAndLength >> 4 !== 4 || packet.getUint8(headerBytes + 9) !== PROTOCOL_TCP) return undefined;
  const tcp = headerBytes + (versionAndLength & 0x0f) * 4;
  if (packet.byteLength < tcp + 4) return undefined;
  return {
    ipBytes: packet.getUint16(headerBytes + 2),
    sourcePort: packet.getUint16(tcp),
    destinationPort: packet.getUint16(tcp + 2),
  };
}

function count(traffic: { ipBytes: number; packets: number }, ipBytes: number): void {
  traffic.ipBytes += ipBytes;
  traffic.packets++;
}

function cutOff(offset: number): PcapError {
  return new PcapError(`expected a whole packet at byte ${offset}, but the file ends there: was the capture stopped?`);
}
