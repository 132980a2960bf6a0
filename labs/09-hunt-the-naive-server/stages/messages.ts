// Mistakes with messages.
import { groupStage } from "./group.ts";

export const messagesStage = groupStage(["fragments-not-joined", "echo-wrapped"], {
  id: "messages",
  title: { en: "Messages", zh: "消息" },
  rule: {
    en: "Your tests find a server that does not join fragments, and one whose echo is not what was sent.",
    zh: "你的测试能找到不拼接分片的服务器，以及回显与原文不同的服务器。",
  },
  section: "RFC 6455 §5.4, §5.6",
  hint: {
    en: "A message in two frames: text with FIN 0, then a continuation with FIN 1. Compare the whole payload.",
    zh: "一条消息分两帧：FIN 为 0 的文本帧，然后是 FIN 为 1 的延续帧。比较整个载荷。",
  },
});
