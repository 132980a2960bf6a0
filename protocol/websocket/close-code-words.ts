// What close codes are called and what they mean, in both languages (RFC 6455 §7.4.1, §7.4.2; IANA's registry of close codes).
import type { Language } from "./frame-words.ts";

export interface CloseCodeWords {
  /** As IANA's registry has it. */
  readonly name: string;
  readonly meaning: Readonly<Record<Language, string>>;
}

const REGISTERED: ReadonlyMap<number, CloseCodeWords> = new Map([
  [1000, { name: "Normal Closure", meaning: { en: "the purpose is fulfilled", zh: "正常结束：任务已完成" } }],
  [1001, { name: "Going Away", meaning: { en: "a server stops, or a page is left", zh: "服务器停机，或页面被离开" } }],
  [1002, { name: "Protocol error", meaning: { en: "a rule of the protocol was broken", zh: "违反协议规则" } }],
  [1003, { name: "Unsupported Data", meaning: { en: "a type of data that is not taken", zh: "不接受这种数据类型" } }],
  [
    1005,
    {
      name: "No Status Rcvd",
      meaning: { en: "never sent: the Close frame had no code", zh: "从不发送：关闭帧没有携带关闭码" },
    },
  ],
  [
    1006,
    {
      name: "Abnormal Closure",
      meaning: { en: "never sent: no Close frame came", zh: "从不发送：连接未经关闭帧就断了" },
    },
  ],
  [
    1007,
    {
      name: "Invalid frame payload data",
      meaning: { en: "data unlike its type, such as text that is not UTF-8", zh: "内容与类型不符，例如文本不是 UTF-8" },
    },
  ],
  [
    1008,
    { name: "Policy Violation", meaning: { en: "a policy of the receiver was violated", zh: "违反接收方的策略" } },
  ],
  [1009, { name: "Message Too Big", meaning: { en: "a message too big to be taken", zh: "消息过大，无法处理" } }],
  [
    1010,
    {
      name: "Mandatory Ext.",
      meaning: {
        en: "the client needs an extension that the server did not accept",
        zh: "客户端需要的扩展，服务器没有接受",
      },
    },
  ],
  [
    1011,
    {
      name: "Internal Error",
      meaning: { en: "the server met a condition that it did not expect", zh: "服务器内部出错" },
    },
  ],
  [1012, { name: "Service Restart", meaning: { en: "the service restarts", zh: "服务正在重启" } }],
  [1013, { name: "Try Again Later", meaning: { en: "the service is overloaded", zh: "服务过载，请稍后再试" } }],
  [1014, { name: "Bad Gateway", meaning: { en: "a gateway got an invalid answer", zh: "网关收到了无效的响应" } }],
  [
    1015,
    { name: "TLS handshake", meaning: { en: "never sent: the TLS handshake failed", zh: "从不发送：TLS 握手失败" } },
  ],
]);

const FOR_LIBRARIES: CloseCodeWords = {
  name: "3000–3999",
  meaning: { en: "for libraries and frameworks, registered with IANA", zh: "供库和框架使用，向 IANA 登记" },
};
const PRIVATE: CloseCodeWords = {
  name: "4000–4999",
  meaning: { en: "for applications, by agreement", zh: "供应用自行约定" },
};

/** Undefined for a code without a meaning. */
export function closeCodeWords(code: number): CloseCodeWords | undefined {
  if (code >= 3000 && code <= 3999) return FOR_LIBRARIES;
  if (code >= 4000 && code <= 4999) return PRIVATE;
  return REGISTERED.get(code);
}
