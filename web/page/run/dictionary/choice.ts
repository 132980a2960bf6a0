// What there is to choose, and how to start it.
import type { Entry } from "../../shell/languages.ts";

export const choiceEntries = {
  choiceTitle: { en: "What to measure", zh: "测量什么" },
  again: { en: "Measure again", zh: "再测一次" },
  whatFirst: { en: "A first look", zh: "初步了解" },
  whatFirstAbout: {
    en: "A busy stream, quiet subscribers, and how many requests the server can answer.",
    zh: "繁忙的消息流、安静的订阅者，以及服务器每秒能应答多少请求。",
  },
  whatArticle: { en: "The article's claims", zh: "文章的论断" },
  whatArticleAbout: {
    en: "Every claim gets its verdict. Where it was interrupted it is taken up again.",
    zh: "为每条论断给出结论；若中途停止，下次从中断处继续。",
  },
  whatFull: { en: "Everything", zh: "全部" },
  whatFullAbout: {
    en: "All scenarios with twice as many trials: narrower intervals.",
    zh: "全部场景，试验次数加倍，置信区间更窄。",
  },
  whatScenarios: { en: "My own choice", zh: "自选场景" },
  whatScenariosAbout: { en: "One scenario or several, by name.", zh: "按名称选择一个或多个场景。" },
  quick: { en: "Quick", zh: "快测" },
  quickAbout: {
    en: "Fewer and shorter trials: a preview, with ranges instead of intervals.",
    zh: "试验更少、更短：只作预览，给出范围而非置信区间。",
  },
  fresh: { en: "Measure all anew", zh: "全部重测" },
  freshAbout: {
    en: "Even where an interrupted run could be taken up again.",
    zh: "即使有中断的测量可以继续，也从头测起。",
  },
  kindStream: { en: "Following the stream", zh: "跟随消息流" },
  kindCapacity: { en: "At the limit", zh: "极限" },
  kindEcho: { en: "Both ways", zh: "双向" },
  kindHeartbeat: { en: "Broken paths", zh: "断开的连接" },
  kindChecks: { en: "Rules of the protocol", zh: "协议规则" },
  scenarios: { en: "Scenarios", zh: "场景" },
  missingSome: { en: "Not all of it can be measured here: {why}", zh: "此机器无法测量其中一部分：{why}" },
  missingAll: { en: "Cannot be measured here: {why}", zh: "此机器无法测量：{why}" },

  options: { en: "Conditions", zh: "测量条件" },
  optionsAbout: {
    en: "What is left empty stays as each scenario has it.",
    zh: "留空的项目沿用各场景自己的设定。",
  },
  transports: { en: "Transports", zh: "传输方式" },
  subscribers: { en: "Subscribers", zh: "订阅者数" },
  messagesPerSecond: { en: "Messages per second", zh: "每秒消息数" },
  payloadBytes: { en: "Payload, bytes", zh: "载荷（字节）" },
  pollIntervalMs: { en: "Poll interval, ms", zh: "轮询间隔（ms）" },
  rttMs: { en: "Round trips, ms", zh: "往返时延（ms）" },
  trials: { en: "Trials", zh: "试验次数" },
  durationS: { en: "Window of a trial, s", zh: "每次试验的窗口（秒）" },
  seed: { en: "Seed", zh: "随机种子" },
  encryption: { en: "Encryption", zh: "加密" },
  tlsHttp1: { en: "TLS, HTTP/1.1", zh: "TLS，HTTP/1.1" },
  tlsHttp2: { en: "TLS, HTTP/2", zh: "TLS，HTTP/2" },
  asScenario: { en: "as the scenario has it", zh: "沿用场景设定" },

  expected: { en: "Expected time", zh: "预计用时" },
  plannedTrials: { en: "{trials} trials", zh: "{trials} 次试验" },
  start: { en: "Start", zh: "开始测量" },
  starting: { en: "Starting…", zh: "正在启动…" },
  chooseOne: { en: "Choose at least one scenario.", zh: "请至少选择一个场景。" },
  terminal: { en: "The same in a terminal", zh: "在终端中运行同样的测量" },
  quietNote: {
    en: "Leave the machine alone meanwhile: other programs, and lanes of the Live page, take CPU time that the run would measure.",
    zh: "测量期间请不要使用这台机器：其他程序和“实时对比”页面会占用 CPU，影响测量结果。",
  },
  refusedRunning: { en: "A run is on already; this page shows it.", zh: "已有测量正在进行，本页面显示的就是它。" },
  refusedRight: { en: "This page may not start runs.", zh: "本页面无权启动测量。" },
} as const satisfies Record<string, Entry>;
