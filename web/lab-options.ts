// The options of `npm start` beside the server's own.
import type { OptionKind } from "../server/option-kinds.ts";

const MIN_TOKEN_CHARACTERS = 16;
const MAX_TOKEN_CHARACTERS = 500;

const runToken: OptionKind<string | undefined> = {
  expected: {
    en: `${MIN_TOKEN_CHARACTERS} to ${MAX_TOKEN_CHARACTERS} characters`,
    zh: `${MIN_TOKEN_CHARACTERS} 到 ${MAX_TOKEN_CHARACTERS} 个字符`,
  },
  defaultValue: undefined,
  help: {
    en: "who starts a run on the page has to say it, and may be elsewhere; without it this machine's own pages may",
    zh: "在网页上启动测量须给出的令牌，给出后其他机器也可启动；不设则只有本机的页面可以",
  },
  parse: ([value = ""]) =>
    value.length >= MIN_TOKEN_CHARACTERS && value.length <= MAX_TOKEN_CHARACTERS ? value : undefined,
};

export const LAB_OPTIONS = { "run-token": runToken } as const;
