// Mistakes with frames.
import { groupStage } from "./group.ts";

export const framesStage = groupStage(
  ["frames-run-together", "cut-frame-misread", "unmasked-frame-decoded", "long-reply-missing"],
  {
    id: "frames",
    title: { en: "Frames", zh: "帧" },
    rule: {
      en: "Your tests find four mistakes with frames: where one begins and ends, whether it is masked, how long it may be.",
      zh: "你的测试能找到帧的四个错误：帧从哪里到哪里、是否掩码、可以有多长。",
    },
    section: "RFC 6455 §5.1, §5.2",
    hint: {
      en: "Two frames in one send(); one frame in two, with a pause between them, since TCP joins what is sent at once.",
      zh: "一次 send() 发两帧；一帧分两次发，中间要停一下，因为 TCP 会把连续发送的数据合并。",
    },
  },
);
