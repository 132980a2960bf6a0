// The server of the wire tests: answers lines "<request padding> <answer bytes> <keep|close>".
import { createServer } from "node:net";

const server = createServer((socket) => {
  socket.setNoDelay(true).on("error", () => {});
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      const [, answerBytes, then] = line.split(" ");
      socket.write("x".repeat(Number(answerBytes)));
      if (then === "close") socket.end();
    }
  });
});
server.listen(0, process.argv[2], () => {
  const address = server.address();
  if (typeof address === "object") process.send?.(address?.port);
});
process.on("disconnect", () => process.exit());
