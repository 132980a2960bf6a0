// The model of TCP/IP: IP bytes and packets of a window, from what is known of it at the sockets. Pure.
// Where the kernel cannot be asked it stands in for counters, and says "modelled". IPv4, Ethernet's MTU, no loss.
import { connectionPackets } from "./connection-packets.ts";
import { pollPackets } from "./poll-packets.ts";
import { IP_TCP_HEADER_BYTES, SYN_BYTES } from "./segments.ts";
import type { ModelledWireBytes, SocketWindow } from "./socket-window.ts";
import { streamPackets } from "./stream-packets.ts";

/**
 * Packets are expectations, not whole numbers. Weakest are pure acknowledgements of writes of more than one segment, which
 * depend on how far the receiver has read when the next segment comes.
 */
export function modelTcpIp(window: SocketWindow): ModelledWireBytes {
  const exchanges = window.transport.endsWith("polling") ? pollPackets(window) : streamPackets(window);
  const connections = connectionPackets(window);
  const direction = (name: "up" | "down") => {
    const packets = exchanges[name] + connections[name];
    const synOptionBytes = window.connectionsOpened * (SYN_BYTES - IP_TCP_HEADER_BYTES);
    return { packets, ipBytes: window.bytes[name].tcpStream + IP_TCP_HEADER_BYTES * packets + synOptionBytes };
  };
  return { up: direction("up"), down: direction("down") };
}
