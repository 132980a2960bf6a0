// Why nothing was checked in a browser, and how to get one, in both languages. Pure: the page tells it, too.
import type { NoChromiumError } from "../../../clients/testing/chromium.ts";
import type { Text } from "../../../server/language.ts";

/** By the error's code. Results keep the English one. */
export const NO_CHROMIUM_REASONS: Readonly<Record<NoChromiumError["code"], Text>> = {
  "not-named": {
    en: "LAB_CHROMIUM (or CHROME_PATH) names no file: expected the path of a Chrome or Chromium, or leave it unset",
    zh: "LAB_CHROMIUM（或 CHROME_PATH）所指的文件不存在：应为 Chrome 或 Chromium 的路径，或不设置",
  },
  "not-installed": {
    en: "no Chromium: expected an installed Chrome or Chromium, or one named by LAB_CHROMIUM, or the one that `npm ci` brings",
    zh: "没有 Chromium：请安装 Chrome 或 Chromium，或用 LAB_CHROMIUM 指定，或运行 `npm ci` 安装自带的",
  },
  "no-driver": {
    en: "nothing to drive a browser with: expected playwright-core, which `npm ci` installs with the development dependencies",
    zh: "没有驱动浏览器的工具：需要 playwright-core，`npm ci` 会随开发依赖一起安装",
  },
  "not-starting": {
    en: "Chromium does not start here: expected one that does, named by LAB_CHROMIUM",
    zh: "此处无法启动 Chromium：请用 LAB_CHROMIUM 指定可以启动的浏览器",
  },
};
