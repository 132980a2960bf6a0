// Why a run cannot have the conditions it was asked for, and what works instead; in both languages.
import { language, type Language } from "../../server/language.ts";

const en = {
  noNginx: (reason: string) => `--via nginx: ${reason}; --via none works without`,
  noLoss: (reason: string) => `--loss-percent: ${reason}; only --loss-percent 0 works without`,
  noKernel: (reason: string) => `--wire kernel: ${reason}; --wire tcpinfo and --wire model work without`,
  noTcpInfo: (reason: string) => `--wire tcpinfo: ${reason}; --wire model works everywhere`,
  noCapture: (reason: string) => `--pcap: ${reason}; expected tcpdump (Debian: apt-get install tcpdump)`,
  noRedis: (reason: string) =>
    `--stream redis: ${reason}; expected redis-server (Debian: apt-get install redis-server), --stream redis://… or --stream memory`,
  redisElsewhere:
    "the servers have to reach the Redis of --stream redis://…, and a namespace of the run's own does not",
  captureBesideRedis: "--pcap: expected --stream redis or --stream memory with it",
  linkOfOneServer:
    "--servers: a round trip or a bandwidth is made by a user-space link here, which leads to one server",
  wireOfOneServer: (wire: string) =>
    `--wire ${wire}: it counts the connections to one server; expected another --wire with --servers`,
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
  noRedis: (reason) =>
    `--stream redis：${reason}；需要 redis-server（Debian：apt-get install redis-server），或改用 --stream redis://…、--stream memory`,
  redisElsewhere: "服务器要能连到 --stream redis://… 指定的 Redis，而本次测量自己的命名空间到不了那里",
  captureBesideRedis: "--pcap：应与 --stream redis 或 --stream memory 一起使用",
  linkOfOneServer: "--servers：此处的往返时延与带宽由用户态链路模拟，它只通向一台服务器",
  wireOfOneServer: (wire) => `--wire ${wire}：它只统计到一台服务器的连接；与 --servers 一起时应为其他 --wire`,
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
