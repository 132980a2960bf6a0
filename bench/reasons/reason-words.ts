// Reasons that the bench writes into result files, in English. The English texts here are the bench's own words with
// their numbers as placeholders: that is how a reason is recognised and told in the other language. A cause within a
// reason is one of them, too, or what a tool said.
import type { Text } from "../../server/language.ts";

export const REASONS: readonly Text[] = [
  {
    en: "{solution} did not come to its end within {seconds} s: it was stopped",
    zh: "{solution} 没有在 {seconds} 秒内结束，已被停止",
  },
  {
    en: "the {process} process with {solution} ended: it took more memory than it may",
    zh: "{solution} 所在的进程（{process}）超出了内存上限，已结束",
  },
  {
    en: "the {process} process with {solution} ended: {cause}",
    zh: "{solution} 所在的进程（{process}）结束了：{cause}",
  },
  {
    en: "the {process} process with {solution} was not ready in time",
    zh: "{solution} 所在的进程（{process}）没有及时就绪",
  },
  {
    en: "only {open} of {all} subscribers of a load worker could connect",
    zh: "某负载进程的 {all} 个订阅者中只有 {open} 个连上",
  },
  {
    en: "only {open} of {all} subscribers of a load worker could connect: {cause}",
    zh: "某负载进程的 {all} 个订阅者中只有 {open} 个连上：{cause}",
  },
  { en: "nothing was published", zh: "没有发布任何消息" },
  {
    en: "fewer than 10 publishes beyond {percentile} in a trial",
    zh: "某次试验中 {percentile} 之外的发布不足 10 次",
  },
  {
    en: "fewer than 10 echoes beyond {percentile} in a trial",
    zh: "某次试验中 {percentile} 之外的回显不足 10 次",
  },
  { en: "an echo failed: {cause}", zh: "一次回显失败：{cause}" },
  { en: "{count} echoes came back altered", zh: "{count} 次回显返回时内容被改动" },
  { en: "{lost} of {expected} echoes were lost", zh: "{expected} 次回显丢失 {lost} 次" },
  { en: "{count} echoes came twice", zh: "{count} 次回显重复返回" },
  { en: "{count} echoes came out of order", zh: "{count} 次回显顺序错乱" },
  {
    en: "a load worker measured itself: its echoes left {delay} µs late (mean)",
    zh: "负载进程测到的是自己：它的回显平均迟发 {delay} µs",
  },
  { en: "no heartbeat came within the window", zh: "窗口内没有心跳到来" },
  {
    en: "a load worker or the server was {delay} ms late, with heartbeats every {interval} ms",
    zh: "负载进程或服务器迟滞了 {delay} ms，而心跳每 {interval} ms 一次",
  },
  { en: "the attack did not happen", zh: "攻击没有发生" },
  { en: "the attacker could not connect at all", zh: "攻击者一条连接也没能建立" },
  {
    en: "{transport}: losses, duplicates or gaps although nobody attacked",
    zh: "{transport}：没有攻击却有丢失、重复或缺口",
  },
  {
    en: "{transport}: a connection was lost although nobody attacked: {cause}",
    zh: "{transport}：没有攻击却断了一条连接：{cause}",
  },
  { en: "a window in which nothing was delivered", zh: "某个窗口内没有任何送达" },
  { en: "a latency of 0", zh: "延迟为 0" },
  {
    en: "no silence was noticed while the patience lasted",
    zh: "在等待时限内没有发现任何沉默",
  },
  { en: "no heartbeat fell into the window", zh: "窗口内没有心跳" },
  { en: "the stream flows beside the echoes", zh: "消息流与回显同行，无法分开" },
  { en: "memory is read in the idle scenario", zh: "内存只在 idle 场景中读取" },
  { en: "the server is not one of the bench's own", zh: "被测的不是本工具自己的服务器" },
  { en: "nothing was delivered", zh: "没有送达任何消息" },
  { en: "TCP/IP was not measured", zh: "未测量 TCP/IP" },
  { en: "the load comes from other machines", zh: "负载来自其他机器" },
  { en: "load machine {name} was lost: {cause}", zh: "失去负载机 {name}：{cause}" },
  {
    en: "load machine {name} began to measure the window {delay} ms late",
    zh: "负载机 {name} 迟了 {delay} ms 才开始测量窗口",
  },
  { en: "the load worker process ended: {cause}", zh: "负载进程已结束：{cause}" },
  {
    en: "load machine {name}: the load worker process ended: {cause}",
    zh: "负载机 {name}：负载进程已结束：{cause}",
  },
  { en: "load machine {name}: no server answers: {cause}", zh: "负载机 {name}：没有服务器应答：{cause}" },
  { en: "load machine {name}: {cause}", zh: "负载机 {name}：{cause}" },
  { en: "its host kept {percent} % of the CPU time to itself", zh: "其宿主机占走了 {percent}% 的 CPU 时间" },
  { en: "nothing was heard of it for {seconds} s", zh: "{seconds} 秒没有它的消息" },
  { en: "what it said was lost by Redis", zh: "它发来的消息被 Redis 丢失" },
  { en: "what the run said to it was lost by Redis", zh: "发给它的消息被 Redis 丢失" },
  { en: "it was interrupted", zh: "被中断" },
  { en: "killed by {signal}", zh: "被 {signal} 终止" },
  { en: "it took more memory than it may", zh: "超出了内存上限" },
  { en: "exit code {code}", zh: "退出码 {code}" },
  { en: "as asked", zh: "按选项要求" },
  {
    en: "the user-space link makes connections of its own",
    zh: "用户态链路自己另建了连接",
  },
  {
    en: "private network namespaces exist on Linux only",
    zh: "只有 Linux 才有私有网络命名空间",
  },
  {
    en: "no private network namespaces here: {cause}",
    zh: "此处无法建立私有网络命名空间：{cause}",
  },
  {
    en: "sockets tell their packets (tcp_info) on Linux only",
    zh: "只有 Linux 的套接字会报告自己的数据包（tcp_info）",
  },
  {
    en: "no counters of sockets (tcp_info) here: {cause}",
    zh: "此处没有套接字计数（tcp_info）：{cause}",
  },
  { en: "no request was answered", zh: "没有请求得到应答" },
  { en: "no valid trial", zh: "没有有效的试验" },
  { en: "a denominator is 0", zh: "分母为 0" },
  { en: "no round in which both trials are valid", zh: "没有两次试验都有效的轮次" },
  { en: "this file does not contain the figure", zh: "这份文件中没有该数字" },

  { en: "{lost} of {expected} messages were lost", zh: "应送达 {expected} 条，丢失 {lost} 条" },
  { en: "{count} messages came twice", zh: "{count} 条消息重复送达" },
  { en: "{count} messages came out of order", zh: "{count} 条消息乱序送达" },
  {
    en: "{delivered} messages were delivered, {expected} expected",
    zh: "送达 {delivered} 条，应为 {expected} 条",
  },
  { en: "the server announced {count} gaps", zh: "服务器声明了 {count} 个缺口" },
  { en: "{count} connections were lost: {cause}", zh: "{count} 个连接中断：{cause}" },
  {
    en: "server {number} of {servers} ended ({cause})",
    zh: "{servers} 台服务器中的第 {number} 台结束了（{cause}）",
  },
  { en: "Redis ended", zh: "Redis 结束了" },
  { en: "Redis ended, and was started again", zh: "Redis 结束了，已重新启动" },
  { en: "Redis ended, and did not start again ({cause})", zh: "Redis 结束了，未能重新启动（{cause}）" },
  { en: "Redis ended {count} times, and was not started again", zh: "Redis 结束了 {count} 次，不再重新启动" },
  { en: "the servers lost Redis for a time", zh: "服务器一度连不上 Redis" },
  { en: "{count} publications failed: {cause}", zh: "{count} 次发布失败：{cause}" },
  {
    en: "no Redis of the bench's own, or the system does not tell",
    zh: "没有本工具自己的 Redis，或系统不提供该数字",
  },
  {
    en: "the servers have to reach the Redis of --stream redis://…, and a namespace of the run's own does not",
    zh: "服务器要能连到 --stream redis://… 指定的 Redis，而本次测量自己的命名空间到不了那里",
  },
  {
    en: "tcp_info is counted of one server",
    zh: "tcp_info 只统计一台服务器",
  },
  {
    en: "a load worker was the bottleneck: it used {share} % of a core",
    zh: "负载进程成了瓶颈：占用了一个核的 {share}%",
  },
  {
    en: "the user-space link was the bottleneck: it used a whole core",
    zh: "用户态链路成了瓶颈：占满了一个核",
  },
  {
    en: "the host kept {share} % of the CPU time to itself",
    zh: "宿主机占去了 {share}% 的 CPU 时间",
  },
  {
    en: "a load worker measured itself: it was {delay} ms late (p99) at latencies of {latency} ms",
    zh: "负载进程测到的是自己：其事件循环迟滞 {delay} ms（p99），而延迟为 {latency} ms",
  },
  { en: "{count} requests failed", zh: "{count} 个请求失败" },
  { en: "{count} messages more than {expected} came", zh: "应收 {expected} 条，多收 {count} 条" },
  { en: "nothing was sent", zh: "没有发送任何消息" },
  { en: "{count} connections were lost", zh: "{count} 个连接中断" },
  { en: "{count} echoes were not what was sent", zh: "{count} 条回显与所发的不同" },
  { en: "there is no nginx here", zh: "此处没有 nginx" },
  {
    en: "nginx has no module nchan here (libnginx-mod-nchan)",
    zh: "此处的 nginx 没有 nchan 模块（libnginx-mod-nchan）",
  },
  {
    en: "another process's CPU time cannot be read here",
    zh: "此处无法读取其他进程的 CPU 时间",
  },
  { en: "no trial of {contender}", zh: "{contender} 没有试验" },
  { en: "no trial", zh: "没有试验" },
  { en: "there is no taskset here", zh: "此处没有 taskset" },
  {
    en: "taskset did not say which CPUs there are",
    zh: "taskset 没有说明有哪些 CPU",
  },
  { en: "there is only one CPU", zh: "只有一个 CPU" },
  {
    en: "subscribers: {count} instead of {asked}, ulimit -n is {limit}",
    zh: "订阅者：{count} 个，而非 {asked} 个；ulimit -n 为 {limit}",
  },
  {
    en: "idle connections: {count} instead of {asked}, ulimit -n is {limit}",
    zh: "空闲连接：{count} 条，而非 {asked} 条；ulimit -n 为 {limit}",
  },
  { en: "{count} answers were not 2xx", zh: "{count} 个应答不是 2xx" },
];
