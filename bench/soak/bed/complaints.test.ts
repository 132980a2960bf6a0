import { expect, it } from "vitest";
import { createLog } from "../../../server/operating/log.ts";
import { createComplaints } from "./complaints.ts";

it("hears errors in the server's log, and Node's warning of a leak; no warnings, no stacks", async () => {
  const complaints = createComplaints();
  const write = complaints.listenTo("server 1");
  const log = await createLog({ format: "text", write });
  log.warn("the stream in Redis is lost", { problem: "error" });
  log.error("a request failed", new Error("boom"), { transport: "sse" });
  for (const piece of ["(node:7) MaxListeners", "ExceededWarning: Possible leak\n(Use `node"]) write(piece);
  expect(complaints.lines).toEqual([
    expect.stringMatching(/^server 1: \S+ error a request failed transport=sse$/),
    "server 1: (node:7) MaxListenersExceededWarning: Possible leak",
  ]);
});

it("keeps the first ten, and counts them all", () => {
  const complaints = createComplaints();
  complaints.listenTo("load")("now error again\n".repeat(20));
  expect([complaints.count, complaints.lines.length]).toEqual([20, 10]);
});
