// What a held request may cost: one answer, no looks while it sleeps, nothing once it is over.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { exchangeOf, expectHeld, expectMessages, expectNothingLeft, playAndShow } from "./answers.ts";

export const onceStage: Stage<typeof calls> = {
  id: "one-answer",
  title: { en: "One answer", zh: "只应答一次" },
  rule: {
    en: "A request is answered once: the wake-up cancels the timer, the timer cancels the wake-up.",
    zh: "一个请求只应答一次：唤醒到来就取消计时器，计时器到点就取消唤醒。",
  },
  section: "RFC 9112 §9.3",
  hint: {
    en: "One function that answers; first of all it cancels both.",
    zh: "只用一个函数来应答；它首先把两者都取消。",
  },
  async check({ call, show }) {
    const wokenFirst = await playAndShow({ call, show }, {}, [
      { do: "ask", query: { waitMs: "30" } },
      { do: "publish" },
      { do: "wait", ms: 60 },
    ]);
    exchangeOf(wokenFirst, 0, { en: "published, then waitMs passes", zh: "先有发布，然后 waitMs 到点" });
    const timedOutFirst = await playAndShow({ call, show }, {}, [
      { do: "ask", query: { waitMs: "20" } },
      { do: "wait", ms: 60 },
      { do: "publish" },
    ]);
    exchangeOf(timedOutFirst, 0, {
      en: "waitMs passes, then something is published",
      zh: "先是 waitMs 到点，然后有发布",
    });
    expectNothingLeft(wokenFirst, 1, { en: "answered by a publication", zh: "因发布而应答之后" });
    expectNothingLeft(timedOutFirst, 1, { en: "answered when waitMs had passed", zh: "因 waitMs 到点而应答之后" });
  },
};

export const sleepsStage: Stage<typeof calls> = {
  id: "sleeps",
  title: { en: "A held request sleeps", zh: "挂起的请求在睡眠" },
  rule: {
    en: "While a request is held nothing looks at the stream for it: the publication wakes it.",
    zh: "请求挂起期间不再查看流：由发布来唤醒它。",
  },
  section: "RFC 6202 §2.1",
  hint: { en: "No setInterval: stream.next tells you.", zh: "不用 setInterval：stream.next 会通知你。" },
  async check({ call, show, figure }) {
    const played = await playAndShow({ call, show }, {}, [
      { do: "ask", query: {} },
      { do: "wait", ms: 120 },
    ]);
    const where = { en: "a held request", zh: "挂起的请求" };
    exchangeOf(played, 0, where);
    const looks = (played.left[1]?.looks ?? 0) - (played.left[0]?.looks ?? 0);
    figure({ name: "looks-while-held", value: looks });
    const { waiting = 0 } = played.left[1] ?? {};
    expectThat(looks === 0, {
      en: `looked at the stream ${looks} times in 120 ms while the request was held: that is polling inside the server`,
      zh: `请求挂起的 120 毫秒里查看了 ${looks} 次流：这是在服务器内部做轮询`,
    });
    expectThat(waiting === 1, {
      en: `a held request has ${waiting} wake-up(s) registered with stream.next, expected 1: nothing would wake it but a look at intervals`,
      zh: `挂起的请求用 stream.next 登记了 ${waiting} 个唤醒，应为 1 个：否则只能靠定时查看`,
    });
  },
};

export const goneStage: Stage<typeof calls> = {
  id: "gone",
  title: { en: "A client that goes away", zh: "客户端走了" },
  rule: {
    en: "When the client of a held request goes away, its wake-up and its timer go with it, and it is never answered.",
    zh: "挂起的请求，其客户端一走，唤醒和计时器都要撤掉，也不再应答。",
  },
  section: "RFC 6202 §5.5",
  hint: {
    en: 'response.once("close", …) tells that nobody waits for the answer any more.',
    zh: 'response.once("close", …) 会通知：已经没有人等这个应答。',
  },
  async check({ call, show }) {
    const played = await playAndShow({ call, show }, {}, [
      { do: "ask", query: {}, times: 3 },
      { do: "leave", exchange: 0 },
      { do: "leave", exchange: 1 },
      { do: "leave", exchange: 2 },
      { do: "publish" },
    ]);
    expectNothingLeft(played, 3, { en: "three clients have gone away", zh: "三个客户端都走了之后" });
    const answered = played.exchanges.filter(({ answers }) => answers.length > 0).length;
    expectThat(answered === 0, {
      en: `${answered} request(s) were answered whose clients had gone away`,
      zh: `有 ${answered} 个请求，客户端已走，却仍被应答`,
    });
  },
};

const PARKED = 100;

export const manyStage: Stage<typeof calls> = {
  id: "a-hundred",
  title: { en: "A hundred held by one endpoint", zh: "一个端点挂起一百个请求" },
  rule: {
    en: "One publication answers all that are held, each once.",
    zh: "一次发布应答所有挂起的请求，各一次。",
  },
  section: "the lab's contract",
  hint: {
    en: "Each request has a wake-up and a timer of its own; what belongs to one must not stand in a variable of all.",
    zh: "每个请求各有自己的唤醒和计时器；属于单个请求的东西，不要放在大家共用的变量里。",
  },
  async check({ call, show }) {
    const played = await playAndShow({ call, show }, {}, [
      { do: "ask", query: { waitMs: "20000" }, times: PARKED },
      { do: "publish" },
      { do: "wait-for-answers", ms: 200 },
    ]);
    const answered = played.exchanges.filter(({ answers }) => answers.length > 0).length;
    expectThat(answered === PARKED, {
      en: `${PARKED} requests were held, and one publication answered ${answered} of them`,
      zh: `挂起了 ${PARKED} 个请求，一次发布只应答了 ${answered} 个`,
    });
    for (let n = 0; n < PARKED; n++) {
      expectMessages(
        { call, show },
        played,
        { exchange: n, step: 1, ids: [1] },
        { en: `held request ${n + 1} of ${PARKED}`, zh: `${PARKED} 个中的第 ${n + 1} 个` },
      );
    }
    expectNothingLeft(played, 1, { en: "all are answered", zh: "全部应答之后" });
  },
};

export const stopStage: Stage<typeof calls> = {
  id: "stop",
  title: { en: "stop()", zh: "stop()" },
  rule: {
    en: "stop() answers everything that is held with 204; from then on requests are answered without waiting.",
    zh: "stop() 用 204 应答所有挂起的请求；此后的请求不再等待，立即应答。",
  },
  section: "the lab's contract",
  hint: {
    en: "Keep the functions that answer in a Set while they are held.",
    zh: "挂起期间，把用来应答的函数放进一个 Set。",
  },
  async check({ call, show }) {
    const played = await playAndShow({ call, show }, {}, [
      { do: "ask", query: {}, times: 3 },
      { do: "stop" },
      { do: "ask", query: {} },
    ]);
    for (const n of [0, 1, 2, 3]) {
      const where =
        n < 3
          ? { en: `held request ${n + 1} of 3 when stop() was called`, zh: `调用 stop() 时挂起的第 ${n + 1} 个请求` }
          : { en: "a request after stop()", zh: "stop() 之后的请求" };
      const [answer] = exchangeOf(played, n, where).answers;
      expectThat(answer !== undefined, {
        en: `${where.en}: is still held: the server could not end`,
        zh: `${where.zh}：仍被挂起：服务器无法结束`,
      });
      expectThat(answer.status === 204, {
        en: `${where.en}: expected 204, got ${answer.status}`,
        zh: `${where.zh}：应为 204，实际是 ${answer.status}`,
      });
    }
    expectNothingLeft(played, 1, { en: "after stop()", zh: "stop() 之后" });
    const over = await playAndShow({ call, show }, {}, [
      { do: "ask", query: {} },
      { do: "publish" },
      { do: "ask", query: {} },
      { do: "leave", exchange: 1 },
      { do: "stop" },
    ]);
    for (const [n, allowed] of [1, 0].entries()) {
      const got = over.exchanges[n]?.answers.length ?? 0;
      expectThat(got <= allowed, {
        en: `stop() answered a request that was over (${n === 0 ? "answered before" : "its client had gone away"}): take it out of what stop() answers`,
        zh: `stop() 又应答了一个早已结束的请求（${n === 0 ? "之前已经应答过" : "客户端已走"}）：请求结束时要把它从 stop() 要应答的集合里删掉`,
      });
    }
    const still = await playAndShow({ call, show }, {}, [{ do: "ask", query: {} }]);
    expectHeld({ call, show }, still, 0, { en: "another endpoint, which was not stopped", zh: "另一个没有停止的端点" });
  },
};
