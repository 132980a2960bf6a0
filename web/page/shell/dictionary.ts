// Texts that every page has: its head, the ways between pages, the transports' names.
import type { Entry } from "./languages.ts";

export const shellEntries = {
  title: { en: "Transport comparison lab", zh: "传输方式对比实验室" },
  skip: { en: "Skip to the content", zh: "跳到正文" },
  pages: { en: "Pages", zh: "页面" },
  pageReport: { en: "Report", zh: "报告" },
  pageLive: { en: "Live", zh: "实时对比" },
  pageFrames: { en: "Frames", zh: "帧" },
  pageRun: { en: "Run", zh: "测量" },
  pageConnections: { en: "Six connections", zh: "六条连接" },
  pageLabs: { en: "Labs", zh: "实验课" },
  language: { en: "Language", zh: "语言" },
  theme: { en: "Theme", zh: "主题" },
  themeSystem: { en: "Auto", zh: "自动" },
  themeLight: { en: "Light", zh: "浅色" },
  themeDark: { en: "Dark", zh: "深色" },

  misunderstood: { en: "This page and the lab do not understand each other", zh: "本页面与实验室无法互相理解" },
  misunderstoodAbout: {
    en: "One of them is older than the other: load the page again. What did not fit:",
    zh: "两者的版本可能不一致，请重新加载页面。不符合约定的消息：",
  },
  loadAgain: { en: "Load again", zh: "重新加载" },

  copy: { en: "Copy", zh: "复制" },
  copied: { en: "Copied", zh: "已复制" },

  transportShortPolling: { en: "Short polling", zh: "短轮询" },
  transportLongPolling: { en: "Long polling", zh: "长轮询" },
  transportSse: { en: "SSE", zh: "SSE" },
  transportWebsocket: { en: "WebSocket", zh: "WebSocket" },
} as const satisfies Record<string, Entry>;

/** The entries with the transports' names. */
export const TRANSPORT_NAME_KEYS = {
  "short-polling": "transportShortPolling",
  "long-polling": "transportLongPolling",
  sse: "transportSse",
  websocket: "transportWebsocket",
} as const;
