// An exercise of one function, for tests of what a solution may not do.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { work } from "./starter/solution.ts";

export const calls = {
  async work(): Promise<unknown> {
    return await work();
  },

  /** What the driver itself computes, beside the solution. */
  add(a: number, b: number): readonly number[] {
    const sums: number[] = [];
    sums.push(a + b);
    return sums;
  },

  /** The solution behind a server of the driver's. Port 0: any. */
  async serve(port: number): Promise<string> {
    const server = createServer((_, response) => response.end(String(work()))).listen(port, "127.0.0.1");
    await once(server, "listening");
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const text = await answer.text();
    server.close();
    server.closeAllConnections();
    return text;
  },
};
