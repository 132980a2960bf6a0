// The server's side: peers that died without a word, and those that are only slow.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { PeerPlan, PeerSeen } from "../rig/play-heartbeat.ts";

const INTERVAL_MS = 1000;
const LIVING: PeerPlan = { pongAfterMs: [5] };
const DEAD: PeerPlan = { pongAfterMs: [null] };
const SECTION = "RFC 6455 §5.5.2, §5.5.3";

export const pingStage: Stage<typeof calls> = {
  id: "ping-and-cut",
  title: { en: "Ping the living, cut the dead", zh: "给活着的发 ping，切断死去的" },
  rule: {
    en: "Every intervalMs each connection gets a ping; one that two pings in a row left silent is cut at the next heartbeat.",
    zh: "每隔 intervalMs 给每个连接发一次 ping；连续两次 ping 都毫无动静的，在下一次心跳时切断。",
  },
  section: SECTION,
  hint: {
    en: "connection.silentHeartbeats() says how many heartbeats in a row found nothing new; ask it once per heartbeat. It says 0 at the first.",
    zh: "connection.silentHeartbeats() 给出已有多少次心跳没有动静，每次心跳只问一次。第一次得到 0。",
  },
  async check({ call, figure }) {
    const { peers } = await call("heartbeat", {
      intervalMs: INTERVAL_MS,
      forMs: 5500,
      peers: [LIVING, DEAD, { pongAfterMs: [5, 5, null] }],
    });
    const [living, dead, dying] = peers as readonly [PeerSeen, PeerSeen, PeerSeen];
    expectEqual(living.pingedAtMs, [1000, 2000, 3000, 4000, 5000], {
      en: "pings of a living peer, in ms",
      zh: "活着的对端收到 ping 的时刻（毫秒）",
    });
    expectThat(living.cutAtMs === undefined, {
      en: "a peer was cut that answered each ping within 5 ms",
      zh: "每次都在 5 毫秒内回 pong 的对端被切断了",
    });
    if (dead.cutAtMs === undefined)
      fail({
        en: "a peer that never answered was not cut in five heartbeats: half-open connections stay for ever",
        zh: "五次心跳都没有回应的对端没有被切断：半开连接会永远留着",
      });
    expectThat(dead.pingedAtMs.length >= 2, {
      en: `a silent peer was cut after ${dead.pingedAtMs.length} ping(s): one late pong is no proof of death`,
      zh: `只发了 ${dead.pingedAtMs.length} 次 ping 就切断了：一次没等到 pong 不能证明对端已死`,
    });
    expectEqual(dead.cutAtMs, 3000, {
      en: "when a peer that never answered is cut (pings at 1000 and 2000), in ms",
      zh: "从不回应的对端（1000 和 2000 时发了 ping）被切断的时刻（毫秒）",
    });
    expectEqual(dying.cutAtMs, 5000, {
      en: "when a peer that answered the pings of 1000 and 2000, and none after, is cut, in ms",
      zh: "回应了 1000 和 2000 的 ping、之后再无回应的对端被切断的时刻（毫秒）",
    });
    figure({ name: "dead-peer-noticed-after-intervals", value: dead.cutAtMs / INTERVAL_MS });
  },
};

export const slowStage: Stage<typeof calls> = {
  id: "slow-but-living",
  title: { en: "Slow is not dead", zh: "慢不等于死" },
  rule: {
    en: "A peer whose pong misses one heartbeat, again and again, is not cut.",
    zh: "pong 总是错过一次心跳的对端，不得切断。",
  },
  section: SECTION,
  hint: {
    en: "What comes first: to count the silence, or to compare it? And with how much?",
    zh: "先计数还是先比较？和几比较？",
  },
  async check({ call }) {
    const { peers } = await call("heartbeat", {
      intervalMs: INTERVAL_MS,
      forMs: 20_500,
      peers: [{ pongAfterMs: [1500] }, { pongAfterMs: [null, 5] }],
    });
    for (const [n, peer] of peers.entries()) {
      const en = n === 0 ? "whose pongs take 1.5 heartbeats" : "that missed one ping and answered the rest";
      const zh = n === 0 ? "pong 要 1.5 个心跳周期才到的对端" : "漏了一次 ping、其余都回应的对端";
      expectThat(peer.cutAtMs === undefined, {
        en: `a peer ${en} was cut at ${peer.cutAtMs} ms: it is slow (a phone, a tab in the background), and lives`,
        zh: `${zh}在 ${peer.cutAtMs} 毫秒被切断：它只是慢（手机、后台标签页），还活着`,
      });
    }
  },
};

export const comingAndGoingStage: Stage<typeof calls> = {
  id: "coming-and-stopping",
  title: { en: "Who comes later; stop", zh: "后来的连接；停止" },
  rule: {
    en: "Connections that are made later are pinged too; once stopped there are no pings and no timer.",
    zh: "后来建立的连接也要发 ping；停止之后不再发 ping，也不留计时器。",
  },
  section: SECTION,
  hint: {
    en: "Walk over `connections` at every heartbeat: it is the server's living set, not a list of the beginning.",
    zh: "每次心跳都遍历 `connections`：它是服务器当前的集合，不是开始时的名单。",
  },
  async check({ call }) {
    const { peers, timersLeft, pingsAfterStop } = await call("heartbeat", {
      intervalMs: INTERVAL_MS,
      forMs: 4500,
      peers: [LIVING, { ...LIVING, joinsAtMs: 1500 }],
    });
    expectEqual(peers[1]?.pingedAtMs, [2000, 3000, 4000], {
      en: "pings of a connection that was made at 1500 ms",
      zh: "在 1500 毫秒建立的连接收到 ping 的时刻",
    });
    expectThat(timersLeft === 0, {
      en: `${timersLeft} timer(s) left after the heartbeat was stopped: the server's process would not end`,
      zh: `心跳停止之后还有 ${timersLeft} 个计时器：服务器进程无法结束`,
    });
    expectThat(pingsAfterStop === 0, {
      en: `${pingsAfterStop} ping(s) were sent after the heartbeat was stopped`,
      zh: `心跳停止之后还发了 ${pingsAfterStop} 次 ping`,
    });
  },
};
