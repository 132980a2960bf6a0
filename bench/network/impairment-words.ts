// Why a network cannot be made slower or worse here, in both languages. A missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  noNetem: (message: string) => `no netem here: ${message}`,
  netemOutside: "netem is used in private network namespaces only",
  noNft: (message: string) => `nftables cannot drop packets here: ${message}`,
  nftMissing: "nft is not installed (Debian, Ubuntu: apt install nftables)",
  lossOutside: "random loss needs private network namespaces, and this run has none",
  noLoss: (nft: string, netem: string) => `random loss is not possible here: ${nft}; ${netem}`,
};

type Words = typeof en;

const zh: Words = {
  noNetem: (message) => `此处没有 netem：${message}`,
  netemOutside: "netem 只用于私有网络命名空间",
  noNft: (message) => `nftables 在此处不能丢包：${message}`,
  nftMissing: "未安装 nft（Debian、Ubuntu：apt install nftables）",
  lossOutside: "随机丢包需要私有网络命名空间，而本次运行没有",
  noLoss: (nft, netem) => `此处无法随机丢包：${nft}；${netem}`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function impairmentWords(of: Language = language): Words {
  return WORDS[of];
}
