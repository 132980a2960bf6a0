// Why a run cannot have the conditions it was asked for, and what works instead; in both languages.
import { language, type Language } from "../../server/language.ts";

const en = {
  noNginx: (reason: string) => `--via nginx: ${reason}; --via none works without`,
  noLoss: (reason: string) => `--loss-percent: ${reason}; only --loss-percent 0 works without`,
  noKernel: (reason: string) => `--wire kernel: ${reason}; --wire tcpinfo and --wire model work without`,
  noTcpInfo: (reason: string) => `--wire tcpinfo: ${reason}; --wire model works everywhere`,
  noCapture: (reason: string) => `--pcap: ${reason}; expected tcpdump (Debian: apt-get install tcpdump)`,
  lossUnseen: (wire: string) =>
    `--wire ${wire}: it does not know what was lost and sent again; expected --wire auto or --wire kernel with --loss-percent`,
  linkFalsifies: (wire: string) =>
    `--wire ${wire}: without netem in the kernel a round trip or a bandwidth is made by a user-space link, whose own connections would be counted; expected --rtt-ms 0 without --bandwidth-mbit-per-s, --wire auto or --wire model`,
};

type Words = typeof en;

const zh: Words = {
  noNginx: (reason) => `--via nginx：${reason}；可用 --via none`,
  noLoss: (reason) => `--loss-percent：${reason}；只能用 --loss-percent 0`,
  noKernel: (reason) => `--wire kernel：${reason}；可改用 --wire tcpinfo 或 --wire model`,
  noTcpInfo: (reason) => `--wire tcpinfo：${reason}；--wire model 到处可用`,
  noCapture: (reason) => `--pcap：${reason}；需要 tcpdump（Debian：apt-get install tcpdump）`,
  lossUnseen: (wire) =>
    `--wire ${wire}：它不知道丢失与重传的数据包；与 --loss-percent 一起应为 --wire auto 或 --wire kernel`,
  linkFalsifies: (wire) =>
    `--wire ${wire}：内核没有 netem 时，往返时延与带宽由用户态链路模拟，其自身的连接会被计入；应为不带 --bandwidth-mbit-per-s 的 --rtt-ms 0，或 --wire auto、--wire model`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function conditionWords(of: Language = language): Words {
  return WORDS[of];
}
