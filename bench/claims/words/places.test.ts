import { expect, it } from "vitest";
import { describePlace } from "./places.ts";

it("tells scenario, transport and parameters in both languages", () => {
  const place = { scenario: "rtt", transport: "long-polling", rttMs: 20, keepAlive: false, via: "none" };
  expect(describePlace(place, "en")).toBe("rtt: long-polling, RTT 20 ms, new connections, direct");
  expect(describePlace(place, "zh")).toBe("rtt：long-polling，RTT 20 ms，每次新建连接，直连");
  expect(describePlace({ scenario: "idle", transport: "sse", messagesPerSecond: 0 }, "en")).toBe("idle: sse, quiet");
});

it("takes what a file may hold: names without words, names of Object's, patterns of replace", () => {
  const place = { toString: 1, constructor: "x", rttMs: "$&" };
  expect(describePlace(place, "en")).toBe("toString 1, constructor x, RTT $& ms");
  expect(describePlace({}, "en")).toBe("");
});

it("calls HTTP by its versions' names", () => {
  expect(describePlace({ httpVersion: 1 }, "en")).toBe("HTTP/1.1");
  expect(describePlace({ httpVersion: 2 }, "zh")).toBe("HTTP/2");
});

it("says of TCP/IP bytes that nobody counted them", () => {
  const place = { scenario: "handshake", transport: "websocket", tcpIp: "modelled" };
  expect(describePlace(place, "en")).toBe("handshake: websocket, TCP/IP modelled, not counted");
  expect(describePlace(place, "zh")).toBe("handshake：websocket，TCP/IP 为模型计算，并非实测");
});

it("calls transports and ways of an echo as people do, in both languages", () => {
  const place = { follows: "long-polling", by: "post", arrivals: "poisson" };
  expect(describePlace(place, "en")).toBe("stream by long polling, echo by POST, random arrivals");
  expect(describePlace(place, "zh")).toBe("消息流经长轮询，回显经 POST，随机到达");
});
