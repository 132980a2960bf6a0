// What load machines, and the runs that wait for them, say in a terminal, in both languages.
import { language, type Language } from "../../server/language.ts";

interface Joined {
  readonly url: string;
  readonly name: string;
  readonly workers: number;
  readonly cpuCount: number;
  readonly openFiles: number | null;
  readonly node: string;
}

const en = {
  joined: ({ url, name, workers, cpuCount, openFiles, node }: Joined) =>
    `joined ${url} as ${name}: ${workers} load workers, ${cpuCount} CPUs, ${openFiles ?? "any number of"} open files each, Node ${node}\n` +
    `waiting for a run: npm run bench -- --join ${url} --host ADDRESS starts one elsewhere; Ctrl-C leaves`,
  claimed: (host: string) => `a run on ${host} has this machine`,
  released: "released; waiting for the next run",
  runSilent: (host: string) => `the run on ${host} has fallen silent; waiting for the next one`,
  missed: (host: string) => `Redis has lost what the run on ${host} said: left it; waiting for the next one`,
  left: "left the run",
  redisAway: "Redis does not answer: trying again until it does",
  redisBack: "Redis is back",
  noRedis: (url: string, reason: string) => `--join ${url}: expected a Redis that answers and may be used (${reason})`,
  noUrl: "worker: expected --join redis://host:port, the Redis that the run joins too",
  waiting: (url: string, names: readonly string[], atLeast: number) =>
    `waiting for load machines at ${url}: ${names.length} of ${atLeast} have joined${names.length > 0 ? ` (${names.join(", ")})` : ""}`,
  howToJoin: (url: string) => `on each of them: npm run bench -- worker --join ${url}`,
  otherVersion: (name: string, theirs: string, ours: string) =>
    `${name} is not used: it has version ${theirs} of the lab, this run has ${ours}; bring both to the same commit`,
  stranger: (id: string) => `load machine ${id} is not used: it has another version of the lab`,
  taken: (name: string) => `${name} is another run's: waiting until it is free`,
  tooFew: (url: string, atLeast: number, seconds: number, names: readonly string[]) =>
    `--join ${url}: expected ${atLeast} load machines within ${seconds} s, ${names.length} joined${names.length > 0 ? ` (${names.join(", ")})` : ""}; ` +
    `on each: npm run bench -- worker --join ${url}`,
  using: (machines: readonly string[]) => `load from ${machines.join(", ")}`,
  oneMachine: (name: string, workers: number) => `${name} (${workers} workers)`,
  needsJoin: (option: string) => `${option}: expected --join with it`,
  notWithJoin: (option: string) =>
    `--join with ${option}: expected --join without it, since between machines the network is what it is`,
  notOnMachines: (scenario: string, possible: string) =>
    `--join with scenario ${scenario}: expected scenarios whose load is subscribers, without a network of their own: ${possible}`,
  badHost: (host: string, reason: string) =>
    `--host ${host}: expected one IPv4 address of this machine that the load machines can reach (${reason})`,
  tooFewFiles: (name: string, needed: number, allowed: number) =>
    `load machine ${name}: expected ${needed} open files in a process, there it is ${allowed} (ulimit -Hn); ` +
    `expected fewer --subscribers, or more load machines or --workers`,
  tooFewPorts: (name: string, needed: number, allowed: number) =>
    `load machine ${name}: expected ports for ${needed} connections, it has about ${allowed} (net.ipv4.ip_local_port_range); ` +
    `expected fewer --subscribers, or more load machines`,
  unreached: (host: string, reason: string) =>
    `--host ${host}: expected an address of this machine that the load machines can reach (${reason})`,
  allLost: "every load machine is lost",
  lost: (what: string) => `${what}; the trial does not count, and the run goes on with what is left`,
};

export type MachineWords = typeof en;

const zh: MachineWords = {
  joined: ({ url, name, workers, cpuCount, openFiles, node }) =>
    `已以 ${name} 加入 ${url}：${workers} 个负载进程，${cpuCount} 个 CPU，每个进程可打开 ${openFiles ?? "任意多"} 个文件，Node ${node}\n` +
    `等待测量：在另一台机器上运行 npm run bench -- --join ${url} --host 地址；按 Ctrl-C 退出`,
  claimed: (host) => `${host} 上的测量正在使用本机`,
  released: "已释放；等待下一次测量",
  runSilent: (host) => `${host} 上的测量没有了音讯；等待下一次测量`,
  missed: (host) => `Redis 丢失了 ${host} 上的测量发来的消息：已退出；等待下一次测量`,
  left: "已退出测量",
  redisAway: "Redis 没有应答：将不断重试",
  redisBack: "Redis 已恢复",
  noRedis: (url, reason) => `--join ${url}：应为能够应答且有权使用的 Redis（${reason}）`,
  noUrl: "worker：应给出 --join redis://主机:端口，即测量所用的同一个 Redis",
  waiting: (url, names, atLeast) =>
    `在 ${url} 等待负载机：已加入 ${names.length}/${atLeast}${names.length > 0 ? `（${names.join("，")}）` : ""}`,
  howToJoin: (url) => `在每台负载机上运行：npm run bench -- worker --join ${url}`,
  otherVersion: (name, theirs, ours) => `不使用 ${name}：其版本为 ${theirs}，本次测量为 ${ours}；请让两边处于同一提交`,
  stranger: (id) => `不使用负载机 ${id}：其版本与本机不同`,
  taken: (name) => `${name} 正被另一次测量使用：等待其空闲`,
  tooFew: (url, atLeast, seconds, names) =>
    `--join ${url}：${seconds} 秒内应有 ${atLeast} 台负载机加入，实际 ${names.length} 台${names.length > 0 ? `（${names.join("，")}）` : ""}；` +
    `在每台上运行：npm run bench -- worker --join ${url}`,
  using: (machines) => `负载来自 ${machines.join("，")}`,
  oneMachine: (name, workers) => `${name}（${workers} 个进程）`,
  needsJoin: (option) => `${option}：需要同时给出 --join`,
  notWithJoin: (option) => `--join 与 ${option}：不能同用，因为机器之间的网络是什么样就是什么样`,
  notOnMachines: (scenario, possible) =>
    `--join 与场景 ${scenario}：应为由订阅者构成负载、且不自设网络条件的场景：${possible}`,
  badHost: (host, reason) => `--host ${host}：应为本机的一个 IPv4 地址，且负载机能够访问（${reason}）`,
  tooFewFiles: (name, needed, allowed) =>
    `负载机 ${name}：单个进程应能打开 ${needed} 个文件，实际为 ${allowed}（ulimit -Hn）；应减少 --subscribers，或增加负载机或 --workers`,
  tooFewPorts: (name, needed, allowed) =>
    `负载机 ${name}：应有供 ${needed} 条连接使用的端口，实际约 ${allowed} 个（net.ipv4.ip_local_port_range）；应减少 --subscribers，或增加负载机`,
  unreached: (host, reason) => `--host ${host}：应为各负载机都能访问的本机地址（${reason}）`,
  allLost: "所有负载机都已失去",
  lost: (what) => `${what}；该次试验不计入，测量用剩下的继续`,
};

const WORDS: Readonly<Record<Language, MachineWords>> = { en, zh };

export function machineWords(of: Language = language): MachineWords {
  return WORDS[of];
}
