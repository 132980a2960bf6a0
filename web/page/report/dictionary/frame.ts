// Texts of the frame around the report: choosing files, what a run was.
import type { Entry } from "../../shell/languages.ts";

export const frameEntries = {
  reportTitle: { en: "What does each transport really cost?", zh: "每种传输方式究竟代价几何？" },
  tagline: {
    en: "One message stream, four ways to a browser. Figures are measured; what is modelled says so.",
    zh: "同一条消息流，四种方式送达浏览器。数字来自实测，模型计算之处均已注明。",
  },
  resultFile: { en: "Result", zh: "结果" },
  compareWith: { en: "Compare with", zh: "对比" },
  compareNone: { en: "— nothing —", zh: "— 不对比 —" },
  recordedRuns: { en: "On this server", zh: "服务器上的结果" },
  openedFiles: { en: "Opened from disk", zh: "从本机打开的文件" },
  openFile: { en: "Open a file…", zh: "打开文件…" },
  copyLink: { en: "Copy link", zh: "复制链接" },
  copyLinkDone: { en: "Copied: it opens this very view.", zh: "已复制，打开即是当前视图。" },
  copyLinkWithoutFile: {
    en: "Copied, but a file from your disk is not in it.",
    zh: "已复制，但链接不包含你从本机打开的文件。",
  },
  copyLinkRefused: {
    en: "The browser does not allow copying: take it from the address bar.",
    zh: "浏览器不允许复制，请直接从地址栏复制。",
  },
  dropHere: { en: "Drop a result file to show it", zh: "松开鼠标，显示这份结果文件" },
  loading: { en: "Reading the result…", zh: "正在读取结果…" },
  loadingCode: { en: "Loading…", zh: "加载中…" },
  emptyTitle: { en: "No result to show yet", zh: "还没有可显示的结果" },
  emptyBody: {
    en: "Run “npm run bench” in the project and reload this page, or drop a result file (JSON) anywhere on it.",
    zh: "在项目目录运行 “npm run bench” 后刷新本页，或把一份结果文件（JSON）拖到页面任意位置。",
  },
  emptyRun: { en: "Or measure from the Run page", zh: "也可以在“测量”页面直接开始测量" },
  dismiss: { en: "Dismiss", zh: "知道了" },

  runDate: { en: "Measured", zh: "测量时间" },
  runTook: { en: "Took", zh: "用时" },
  runMachine: { en: "Machine", zh: "机器" },
  runLoadMachine: { en: "Load machine {name}", zh: "负载机 {name}" },
  runMachineValue: { en: "{cpu}, {count} cores, {memory} memory", zh: "{cpu}，{count} 核，内存 {memory}" },
  runSystem: { en: "System", zh: "系统" },
  runNode: { en: "Node.js", zh: "Node.js" },
  runCommit: { en: "Commit", zh: "提交" },
  runNoCommit: { en: "none (lab {lab})", zh: "无（实验室 {lab}）" },
  runDirty: { en: "{commit} with uncommitted changes", zh: "{commit}，含未提交的改动" },
  runTarget: { en: "Server measured", zh: "被测服务器" },
  runTargetValue: {
    en: "{url}, published to by POST: a latency has the way to the server in it",
    zh: "{url}（消息经 POST 发布，延迟包含到服务器的这一程）",
  },
  runSeed: { en: "Seed", zh: "随机种子" },
  runOptions: { en: "All options of the run", zh: "本次运行的全部选项" },
  runInterrupted: {
    en: "This run was interrupted: a part of the planned trials is missing.",
    zh: "本次运行被中断，缺少一部分计划内的试验。",
  },
  runSample: {
    en: "This is the sample that ships with the project, from a real run, probably not on your machine. “npm run bench” measures yours.",
    zh: "这是项目自带的样例，来自一次真实运行，多半不是你的机器。运行 “npm run bench” 可测量你自己的机器。",
  },
  runLab: { en: "Lab", zh: "实验室版本" },
  runStatus: { en: "Status", zh: "状态" },
  "status-complete": { en: "complete", zh: "完整" },
  "status-interrupted": { en: "interrupted", zh: "中断" },
  runsDiffer: { en: "How A and B differ", zh: "A 与 B 有何不同" },
  runsTrait: { en: "Of the run", zh: "项目" },
  runsAlike: {
    en: "Same machine, same code, same options: what differs below is what a repetition differs by.",
    zh: "机器、代码、选项都相同：下面的差异就是重复测量本身的波动。",
  },
  runsDifferRead: {
    en: "Whatever differs between the figures below may come from this.",
    zh: "下面各项数字的差异，都可能由此而来。",
  },
  runsOtherMachine: {
    en: "The machines differ: bytes and requests can be compared, absolute times and CPU cannot.",
    zh: "两次运行的机器不同：字节数和请求数可以比较，绝对时间和 CPU 不能直接比较。",
  },
  runsOnly: { en: "Only in {run}: {names}", zh: "仅 {run} 有：{names}" },
  parametersDiffer: {
    en: "The two runs had different settings here ({names}): a difference between A and B may come from that.",
    zh: "这两次运行在这里的设置不同（{names}），A 与 B 的差异可能由此而来。",
  },
  scenarioMissing: {
    en: "Run {run} does not contain this scenario.",
    zh: "运行 {run} 中没有这个场景。",
  },
  contents: { en: "Scenarios", zh: "场景" },
  footer: {
    en: "Medians over valid trials. From six trials on with a 95 % bootstrap interval, below that with the range of the trials, called a range.",
    zh: "数字为有效试验的中位数。六次及以上给出 95% 自助法（bootstrap）区间，不足六次只给出各次试验的范围，并注明“范围”。",
  },
} as const satisfies Record<string, Entry>;
