// What the page says.
import { scenarioEntries } from "../report/dictionary/scenarios.ts";
import { shellEntries } from "../shell/dictionary.ts";
import type { Entry } from "../shell/languages.ts";
import { choiceEntries } from "./dictionary/choice.ts";
import { progressEntries } from "./dictionary/progress.ts";

const pageEntries = {
  heading: { en: "Run a measurement", zh: "开始测量" },
  tagline: {
    en: "Choose what to find out, start, and read the report when it is done. It is measured on the machine that serves this page.",
    zh: "选好要测什么，点击开始，测完即可阅读报告。测量在提供本页面的机器上进行。",
  },
  connecting: { en: "Connecting to the lab…", zh: "正在连接实验室…" },
  connectionLost: {
    en: "The connection to the lab is lost. Trying again… A run that is on goes on meanwhile.",
    zh: "与实验室的连接已断开，正在重连…… 已经开始的测量不受影响。",
  },
  notHereTitle: { en: "Runs are started on the machine itself", zh: "只能在本机启动测量" },
  notHere: {
    en: "A run takes the machine's cores for minutes, so only pages opened on that machine, at a loopback address such as 127.0.0.1, may start one. To allow it from elsewhere, start the lab with a token:",
    zh: "测量会占用这台机器的 CPU 数分钟，因此只有在本机以回环地址（如 127.0.0.1）打开的页面才能启动。若要从别处启动，请在启动实验室时设置令牌：",
  },
  tokenTitle: { en: "This lab asks for a token", zh: "此实验室需要令牌" },
  tokenAbout: {
    en: "It was given to the lab as --run-token when it was started.",
    zh: "即启动实验室时用 --run-token 指定的令牌。",
  },
  token: { en: "Token", zh: "令牌" },
  tokenSend: { en: "Continue", zh: "继续" },
  tokenWrong: { en: "This is not the token.", zh: "令牌不正确。" },
  tokenTooMany: { en: "Too many wrong tokens. Try again in a minute.", zh: "令牌错误次数过多，请一分钟后再试。" },
} as const satisfies Record<string, Entry>;

export const runEntries = {
  ...shellEntries,
  ...scenarioEntries,
  ...pageEntries,
  ...choiceEntries,
  ...progressEntries,
} as const satisfies Record<string, Entry>;
