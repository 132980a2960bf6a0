// Exercise 9: hunt in the naive server. Each test gets a server of its own and throws where the server is wrong.
// 练习 9：给天真的服务器挑错。每个测试得到一台自己的服务器，发现错误就抛出异常。
import type { HuntTest } from "../../09-hunt-the-naive-server/hunting/run-tests.ts";

// From the toolbox, as soon as you need it. 工具箱，用到时再打开：
// import { clientFrame, opening, openWebSocket, PING, PONG, text } from "../../09-hunt-the-naive-server/toolbox.ts";

/** Your tests. 你的测试。 */
export const tests: readonly HuntTest[] = [
  // {
  //   name: "a right handshake is accepted",
  //   async run(server) {
  //     const connection = await server.connect();
  //     connection.send(opening(server));
  //     const head = await connection.readHead();
  //     if (head?.startsWith("HTTP/1.1 101 ") !== true) throw new Error(`expected 101, got ${head}`);
  //   },
  // },
];
