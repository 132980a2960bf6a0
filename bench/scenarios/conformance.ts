import type { ChecksScenario } from "./scenario.ts";

/** The rules of RFC 6455 that the article names, held against the live server byte by byte. */
export const conformance: ChecksScenario = {
  name: "conformance",
  kind: "checks",
  about: {
    en: "the handshake, frames, masking and fragments over raw sockets: rules that hold or do not",
    zh: "经原始套接字检查握手、帧、掩码与分片：规则成立与否",
  },
  checks: "conformance",
};
