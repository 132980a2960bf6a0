// Which process a Redis is, as it says itself: a test that kills it kills no other.
import { connect } from "node:net";
import { text } from "node:stream/consumers";

export async function readRedisPid(url = ""): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write("INFO server\r\nQUIT\r\n");
  const pid = /^process_id:(\d+)\r$/m.exec(await text(socket))?.[1];
  if (pid === undefined) throw new Error(`expected a Redis at ${url}`);
  return Number(pid);
}
