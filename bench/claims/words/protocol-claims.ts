// The words of the claims that rest on checks. Pure.
import type { ClaimId } from "../../result/claims-schema.ts";
import type { ClaimWords } from "./claim-words.ts";

type ProtocolId = "C10" | "C11" | "C12" | "C13" | "C18" | "C19" | "C20";

export const PROTOCOL_CLAIM_WORDS = {
  C10: {
    title: { en: "The handshake, and its refusal", zh: "握手，以及拒绝握手" },
    done: {
      en: "Raw requests against the live server: 101 with the accept value for the key, 400 for other upgrades, 426 for other versions. A wrong accept value is given to a real browser.",
      zh: "向运行中的服务器发送原始请求：101 与由 key 算出的 accept 值、其他升级得 400、其他版本得 426；再把错误的 accept 值交给真实浏览器。",
    },
    counter: {
      en: "The accept value proves that the server speaks WebSocket, not who it is: it is no security against an attacker. HTTP/2 has another handshake, without key and accept value (RFC 8441).",
      zh: "accept 值只证明服务器懂 WebSocket，不证明它是谁：它防不了攻击者。HTTP/2 用另一种握手，没有 key 与 accept（RFC 8441）。",
    },
  },
  C11: {
    title: { en: "The frame's format, its three lengths", zh: "帧格式与三种长度" },
    done: {
      en: "Echoes at every boundary of the length field, read byte by byte from the wire; reserved bits, overlong lengths and unmasked frames must close the connection.",
      zh: "在长度字段的每个边界做回显，逐字节读线上数据；保留位、未用最短形式的长度与未掩码的帧都必须导致连接关闭。",
    },
    counter: {
      en: "An extension may use the reserved bits (permessage-deflate does), and a server may limit a message's size.",
      zh: "扩展可以使用保留位（permessage-deflate 就是），服务器也可以限制消息大小。",
    },
  },
  C12: {
    title: { en: "Masking: XOR, there and back", zh: "掩码：异或，来回同一步" },
    done: {
      en: "The article's own example octet for octet on the wire, masking twice, equal lengths, and unmasked frames from the server; the time to mask a mebibyte.",
      zh: "文章自己的例子在线上逐字节核对，掩码两次还原、长度不变、服务器帧不带掩码；并测量掩码 1 MiB 的时间。",
    },
    counter: {
      en: "Masking protects proxies from forged requests, it keeps no secrets: the key stands in the frame. Every byte upstream pays for it, in a browser as well.",
      zh: "掩码是为了不让代理误认伪造的请求，并不保密：键就写在帧里。每个上行字节都要付这个代价，浏览器也不例外。",
    },
  },
  C13: {
    title: { en: "Messages in fragments", zh: "消息可以分片" },
    done: {
      en: "Messages cut into frames by FIN and opcode 0, with pings between the fragments, empty fragments, and sequences that are wrong.",
      zh: "用 FIN 与操作码 0 把消息切成多帧，片段之间插入 ping，另试空片段与错误的顺序。",
    },
    counter: {
      en: "Browsers offer no way to send fragments or to see them.",
      zh: "浏览器既不能主动分片发送，也看不到分片。",
    },
  },
  C18: {
    title: { en: "Sequence pictures, as recorded", zh: "时序图，来自真实记录" },
    done: {
      en: "One browser follows the same stream over each transport; requests, answers and messages are recorded with their times, and the pictures are drawn from that.",
      zh: "同一浏览器经各传输方式跟随同一消息流；记录请求、应答与消息的时刻，据此绘图。",
    },
    counter: {
      en: "Pictures of one run show an order, not a cost: C1 to C5 have the figures.",
      zh: "一次运行的图只说明先后，不说明代价：数字见 C1 至 C5。",
    },
  },
  C19: {
    title: { en: "The browser's WebSocket interface", zh: "浏览器的 WebSocket 接口" },
    done: {
      en: "A page in a real browser records every attribute at every event, and the errors of wrong use.",
      zh: "在真实浏览器的页面中，记录每个事件发生时的各项属性，以及误用时的报错。",
    },
    counter: {
      en: "Checked in one browser: others may differ.",
      zh: "只在一种浏览器中核对：其他浏览器可能不同。",
    },
  },
  C20: {
    title: { en: "Its own protocol, begun as HTTP", zh: "独立协议，以 HTTP 请求开场" },
    done: {
      en: "One TCP connection on the page's own port, recorded from its first byte and decoded: request, 101, then frames.",
      zh: "在页面所用的同一端口上，从第一个字节起记录并解码一条 TCP 连接：请求、101，然后是帧。",
    },
    counter: {
      en: "On HTTP/2 a WebSocket is one stream of a shared connection, and begins with CONNECT (RFC 8441).",
      zh: "在 HTTP/2 上，WebSocket 只是共享连接中的一个流，以 CONNECT 开场（RFC 8441）。",
    },
  },
} as const satisfies Record<ProtocolId, ClaimWords> & Partial<Record<ClaimId, ClaimWords>>;
