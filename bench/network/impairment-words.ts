// Why a network cannot be made slower or worse here, in both languages. A missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  noNetem: (message: string) => `no netem here: ${message}`,
  noNft: (message: string) => `nftables cannot drop packets here: ${message}`,
  nftMissing: "nft is not installed (Debian, Ubuntu: apt install nftables)",
};

type Words = typeof en;

const zh: Words = {
  noNetem: (message) => `此处没有 netem：${message}`,
  noNft: (message) => `nftables 在此处不能丢包：${message}`,
  nftMissing: "未安装 nft（Debian、Ubuntu：apt install nftables）",
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function impairmentWords(of: Language = language): Words {
  return WORDS[of];
}
