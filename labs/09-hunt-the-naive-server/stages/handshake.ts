// Mistakes of the opening handshake.
import { groupStage } from "./group.ts";

export const handshakeStage = groupStage(
  ["key-unchecked", "version-unchecked", "upgrade-case-sensitive", "refusal-without-blank-line", "early-bytes-dropped"],
  {
    id: "handshake",
    title: { en: "Opening handshake", zh: "握手" },
    rule: {
      en: "Your tests find five mistakes of the opening handshake: what it accepts, what it refuses, how it refuses, and what came with it.",
      zh: "你的测试能找到握手的五个错误：接受了什么、拒绝了什么、怎样拒绝，以及与请求一起到达的东西。",
    },
    section: "RFC 6455 §4.2.1, §4.2.2",
    hint: {
      en: "Change one field of a right request at a time. Field values such as that of Upgrade are compared without case; and see what becomes of a frame in the same write as the request.",
      zh: "每次只改正确请求中的一个字段。Upgrade 之类的值比较时不分大小写；再看与请求在同一次写入中发出的帧下落如何。",
    },
  },
);
