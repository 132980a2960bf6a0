// Captures written by hand, byte by byte, and what is wrong with bad ones.
import { expect, it } from "vitest";
import { PcapError, sumPcap } from "./pcap.ts";

const SERVER_PORT = 8080;

interface FileOptions {
  readonly littleEndian?: boolean;
  readonly magic?: number;
  readonly linkType?: number;
}

function pcap(
  packets: readonly Uint8Array[],
  { littleEndian = true, magic = 0xa1b2c3d4, linkType = 1 }: FileOptions = {},
) {
  const header = new DataView(new ArrayBuffer(24));
  header.setUint32(0, magic, littleEndian);
  header.setUint32(20, linkType, littleEndian);
  const records = packets.map((packet) => {
    const record = new DataView(new ArrayBuffer(16));
    record.setUint32(8, packet.length, littleEndian);
    return Buffer.concat([new Uint8Array(record.buffer), packet]);
  });
  return Buffer.concat([new Uint8Array(header.buffer), ...records]);
}

/** Its first bytes only, as a capture with a short snapshot has them. */
function tcpPacket(totalLength: number, sourcePort: number, destinationPort: number, optionWords = 0): Uint8Array {
  const packet = Buffer.alloc(20 + 4 * optionWords + 20);
  packet.writeUInt8(0x45 + optionWords, 0);
  packet.writeUInt16BE(totalLength, 2);
  packet.writeUInt8(6, 9);
  packet.writeUInt16BE(sourcePort, 20 + 4 * optionWords);
  packet.writeUInt16BE(destinationPort, 22 + 4 * optionWords);
  return packet;
}

const ethernet = (packet: Uint8Array, etherType = "0800"): Uint8Array =>
  Buffer.concat([Buffer.from(`${"00".repeat(12)}${etherType}`, "hex"), packet]);

const PACKETS = [
  tcpPacket(60, 40_000, SERVER_PORT),
  tcpPacket(1500, SERVER_PORT, 40_000, 2),
  tcpPacket(52, 40_000, SERVER_PORT),
];
const TOTALS = { up: { ipBytes: 112, packets: 2 }, down: { ipBytes: 1500, packets: 1 }, otherPackets: 0 };

it.each([
  { littleEndian: true, magic: 0xa1b2c3d4 },
  { littleEndian: false, magic: 0xa1b2c3d4 },
  { littleEndian: true, magic: 0xa1b23c4d },
  { littleEndian: false, magic: 0xa1b23c4d },
])("sums up both directions of $magic, little endian $littleEndian", (options) => {
  expect(
    sumPcap(
      pcap(
        PACKETS.map((packet) => ethernet(packet)),
        options,
      ),
      SERVER_PORT,
    ),
  ).toEqual(TOTALS);
});

it.each([
  ["Linux cooked", 113, `${"00".repeat(14)}0800`],
  ["Linux cooked v2", 276, `0800${"00".repeat(18)}`],
  ["raw IP", 101, ""],
  ["raw IPv4", 228, ""],
])("reads link type %s", (_, linkType, header) => {
  const packets = PACKETS.map((packet) => Buffer.concat([Buffer.from(header, "hex"), packet]));
  expect(sumPcap(pcap(packets, { linkType }), SERVER_PORT)).toEqual(TOTALS);
});

it("counts what is not the run's TCP apart", () => {
  const udp = Buffer.from(tcpPacket(60, 40_000, SERVER_PORT));
  udp.writeUInt8(17, 9);
  const strangers = [
    ethernet(udp),
    ethernet(tcpPacket(60, 40_000, 81)),
    ethernet(tcpPacket(60, 40_000, SERVER_PORT), "0806"), // ARP
    ethernet(tcpPacket(60, 40_000, SERVER_PORT), "86dd"), // IPv6
    new Uint8Array(5),
  ];
  expect(sumPcap(pcap([...strangers, ethernet(PACKETS[0]!)]), SERVER_PORT)).toEqual({
    up: { ipBytes: 60, packets: 1 },
    down: { ipBytes: 0, packets: 0 },
    otherPackets: 5,
  });
});

it("a file without packets is one", () => {
  expect(sumPcap(pcap([]), SERVER_PORT)).toMatchObject({ up: { packets: 0 }, otherPackets: 0 });
});

it.each([
  [Buffer.from("no"), "expected a pcap file of at least 24 bytes, got 2"],
  [Buffer.from("this is not a capture at all"), "expected a classic pcap file, got something else"],
  [Buffer.concat([Buffer.from("0a0d0d0a", "hex"), Buffer.alloc(24)]), "expected a classic pcap file, got pcapng"],
  [pcap([], { linkType: 105 }), "expected Ethernet, Linux cooked or raw IP, got link type 105"],
])("refuses in one line: %s", (file, message) => {
  expect(() => sumPcap(file, SERVER_PORT)).toThrow(new PcapError(message));
});

it("a file cut anywhere within a packet is refused, never summed up in part", () => {
  const whole = pcap([ethernet(PACKETS[0]!), ethernet(PACKETS[1]!)]);
  const boundaries = [24, 24 + 16 + 54, whole.length];
  for (let length = 24; length <= whole.length; length++) {
    const read = (): unknown => sumPcap(whole.subarray(0, length), SERVER_PORT);
    if (boundaries.includes(length)) expect(read).not.toThrow();
    else expect(read).toThrow(/^expected a whole packet at byte (24|94), but the file ends there/);
  }
});
