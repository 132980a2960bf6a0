import { describe, expect, it } from "vitest";
import { trialMachine } from "../../../../bench/result/load-machine-for-tests.ts";
import type { Parameters } from "../../../../bench/result/schema.ts";
import { PARAMETERS } from "../../../testing/fixture-result.ts";
import { generator, streamPoint } from "../../../testing/fixture-stream.ts";
import { viewOf } from "../view.ts";
import { conditionWords, pointNames } from "./parameter-words.ts";

const en = viewOf("en", "light", 16);
const zh = viewOf("zh", "light", 16);
const words = (changes: Partial<Parameters>, view = en) =>
  conditionWords(streamPoint({ ...PARAMETERS, messagesPerSecond: 0, ...changes }, 1, generator(1)), view).map((text) =>
    text.replaceAll("\u00A0", " "),
  );

describe("what lay between", () => {
  it("is silent where everything is the default", () => {
    expect(words({})).toEqual([]);
  });

  it.each<[Partial<Parameters>, string[], string[]]>([
    [{ tls: true, httpVersion: 2 }, ["TLS", "HTTP/2"], ["TLS 加密", "HTTP/2"]],
    [{ compression: true, payloadKind: "binary" }, ["compressed", "binary payload"], ["压缩", "二进制载荷"]],
    [{ via: "nginx" }, ["via nginx"], ["经由 nginx"]],
    [{ keepAlive: false }, ["new connection per poll"], ["每次轮询新建连接"]],
    [{ headers: "cookie", cookieBytes: 512 }, ["cookie headers, cookie of 512 B"], ["cookie 头部、512 B 的 cookie"]],
    [{ rttMs: 20 }, ["RTT 20 ms"], ["往返 20 ms"]],
    [{ rttMs: 20, jitterMs: 5 }, ["RTT 20 ms ± 5 ms"], ["往返 20 ms ± 5 ms"]],
    [{ bandwidthMbitPerS: 2.5, lossPercent: 0.1 }, ["2.5 Mbit/s", "0.1 % loss"], ["带宽 2.5 Mbit/s", "丢包 0.1%"]],
  ])("%j", (changes, english, chinese) => {
    expect(words(changes)).toEqual(english);
    expect(words(changes, zh)).toEqual(chinese);
  });

  it("says by what means the network delayed and dropped", () => {
    const point = streamPoint(
      { ...PARAMETERS, messagesPerSecond: 0, rttMs: 20, lossPercent: 1 },
      1,
      generator(1),
      (trial) => ({
        ...trial,
        network: { ...trial.network, delayedBy: "user-space-link", lossBy: "nft" },
      }),
    );
    expect(conditionWords(point, en)).toEqual(["RTT 20\u00A0ms (user-space link)", "1 % loss (nft)"]);
    expect(conditionWords(point, zh)).toEqual(["往返 20\u00A0ms（用户态链路）", "丢包 1%（nft）"]);
  });
});

it("names load machines, and says how well the least known of their clocks is known", () => {
  const machines = [trialMachine({}), { ...trialMachine({ errorUs: 1234 }), name: "beta" }];
  const point = streamPoint({ ...PARAMETERS, messagesPerSecond: 0 }, 1, generator(1), (trial) => ({
    ...trial,
    machines,
  }));
  expect(conditionWords(point, en)).toEqual(["load from alpha, beta, clocks known to ±\u00A01.23\u00A0ms"]);
  expect(conditionWords(point, zh)).toEqual(["负载来自 alpha、beta，时钟误差至多 ±1.23\u00A0ms"]);
});

describe("points are named by what tells them apart", () => {
  const points = (...changes: Partial<Parameters>[]) =>
    changes.map((change) => ({ parameters: { ...PARAMETERS, ...change } }));

  it("one parameter, or several", () => {
    expect(pointNames(points({}, { rttMs: 20 }), en)).toEqual(["RTT 0\u00A0ms", "RTT 20\u00A0ms"]);
    expect(pointNames(points({ tls: true }, { payloadBytes: 1000 }), en)).toEqual([
      "payload of 100\u00A0B, TLS",
      "payload of 1,000\u00A0B, no TLS",
    ]);
  });

  it("of both loops; numbered where nothing differs", () => {
    const closed = [10, 50].map((connections) => ({ parameters: { connections, payloadBytes: 1 } }));
    expect(pointNames(closed, zh)).toEqual(["10 个连接", "50 个连接"]);
    expect(pointNames(points({}, {}), en)).toEqual(["1", "2"]);
  });
});
