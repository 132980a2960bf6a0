// What is said when a file cannot be shown.
import type { Entry } from "../../shell/languages.ts";

export const failureEntries = {
  failureHeading: { en: "“{name}” cannot be shown", zh: "无法显示 “{name}”" },
  failureKept: { en: "What was shown before is still shown below.", zh: "下面仍是之前显示的结果。" },
  failureNotJson: {
    en: "The file is not complete JSON. It may be truncated, or not a JSON file at all.",
    zh: "文件不是完整的 JSON，可能被截断了，或者根本不是 JSON 文件。",
  },
  failureNotAResult: {
    en: "The file is JSON, but not a result of this lab's bench.",
    zh: "文件是 JSON，但不是本实验室 bench 的结果文件。",
  },
  failureOtherVersion: {
    en: "The file is a result of another version of the format. Measure again, or open it with the version of the lab that wrote it.",
    zh: "这是另一个格式版本的结果文件。请重新测量，或用写出它的那个版本打开。",
  },
  failureInvalid: {
    en: "The file says it is a result, but a value in it is not what the format asks for.",
    zh: "文件自称是结果文件，但其中有个值不符合格式要求。",
  },
  failureTooLarge: {
    en: "The file is larger than {limit}, the most this page reads.",
    zh: "文件超过 {limit}，超出本页面能读取的上限。",
  },
  failureUnreachable: {
    en: "The server could not be reached. Is “npm start” still running?",
    zh: "无法连接服务器。“npm start” 还在运行吗？",
  },
  failureNotFound: {
    en: "The server does not have this file, or could not read it.",
    zh: "服务器上没有这个文件，或无法读取。",
  },
  failureUnreadable: { en: "The browser could not read the file.", zh: "浏览器无法读取该文件。" },
  failureCode: {
    en: "This part of the page could not be loaded. Is “npm start” still running? Then load the page again.",
    zh: "页面的这一部分没有加载成功。请确认 “npm start” 还在运行，然后重新加载页面。",
  },
  reload: { en: "Load again", zh: "重新加载" },
  failureDrawing: {
    en: "The page met a value it cannot draw. Please report this together with the file.",
    zh: "页面遇到了无法绘制的值。请连同文件一起反馈。",
  },
} as const satisfies Record<string, Entry>;
