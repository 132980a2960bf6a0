// Both ends of a transfer, for tests of the network between them: the server echoes, the load checks what comes back.
import { randomBytes } from "node:crypto";
import { connect, createServer } from "node:net";
import { buffer } from "node:stream/consumers";

const [, , role = "", host = "", length = ""] = process.argv;
const PORT = 7000;

if (role === "server") {
  createServer((socket) => void socket.pipe(socket)).listen(PORT, host, () => process.stdout.write("listening\n"));
  process.stdin.resume().on("end", () => process.exit());
} else {
  const content = randomBytes(Number(length));
  const startedAtMs = performance.now();
  const socket = connect({ port: PORT, host });
  socket.end(content);
  const isSame = content.equals(await buffer(socket));
  process.stdout.write(JSON.stringify({ isSame, tookMs: performance.now() - startedAtMs }));
}
