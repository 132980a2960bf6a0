// What is said of limits that are too small: which, how much was asked, what to do. In both languages.
import { language, type Language } from "../../server/language.ts";
import type { Shortage } from "./shortage.ts";

type Say = (shortage: Shortage) => string;

/** Room for what comes after it. */
function roomy(needed: number): number {
  return Math.ceil((needed * 1.1) / 1000) * 1000;
}

const en: Readonly<Record<Shortage["of"], Say>> = {
  openFiles: ({ asked, needed, allowed, most }) =>
    `${asked} subscribers: expected a hard limit of ${needed} open files in a process, here it is ${allowed} (ulimit -Hn); ` +
    `Linux: ulimit -Hn ${roomy(needed)} as root, or LimitNOFILE= of the service; macOS: sudo launchctl limit maxfiles ${roomy(needed)}; ` +
    `container: --ulimit nofile=${roomy(needed)}; within the limit: --subscribers ${most}`,
  clientPorts: ({ asked, allowed, most }) =>
    `${asked} subscribers: expected as many ports for clients, here one address has about ${allowed}; ` +
    `Linux: sysctl -w net.ipv4.ip_local_port_range="10000 65000"; macOS: sudo sysctl -w net.inet.ip.portrange.first=10000; ` +
    `within the limit: --subscribers ${most}`,
};

const zh: Readonly<Record<Shortage["of"], Say>> = {
  openFiles: ({ asked, needed, allowed, most }) =>
    `${asked} 个订阅者：单个进程的打开文件数硬限制应不低于 ${needed}，当前为 ${allowed}（ulimit -Hn）；` +
    `Linux：以 root 执行 ulimit -Hn ${roomy(needed)}，或设置服务的 LimitNOFILE=；macOS：sudo launchctl limit maxfiles ${roomy(needed)}；` +
    `容器：--ulimit nofile=${roomy(needed)}；不改限制则用 --subscribers ${most}`,
  clientPorts: ({ asked, allowed, most }) =>
    `${asked} 个订阅者：客户端需要同样多的端口，当前每个地址约有 ${allowed} 个；` +
    `Linux：sysctl -w net.ipv4.ip_local_port_range="10000 65000"；macOS：sudo sysctl -w net.inet.ip.portrange.first=10000；` +
    `不改限制则用 --subscribers ${most}`,
};

const WORDS: Readonly<Record<Language, typeof en>> = { en, zh };

/** One line; by default in the terminal's language. */
export function sayShortage(shortage: Shortage, of: Language = language): string {
  return WORDS[of][shortage.of](shortage);
}
