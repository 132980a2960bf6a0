// What the API itself refuses, or lets pass in silence (WHATWG WebSockets §3.1).
import type { Mishap } from "./mishap.ts";

export const CALL_MISHAPS: readonly Mishap[] = [
  {
    id: "send-while-connecting",
    group: "calls",
    title: { en: "Send while connecting", zh: "还没连上就发送" },
    code: 'const ws = new WebSocket(url);\nws.send("early");',
    rule: {
      en: "While readyState is CONNECTING, send() throws an InvalidStateError. Wait for open.",
      zh: "readyState 为 CONNECTING 时调用 send() 会抛出 InvalidStateError，应等 open 事件之后再发送。",
    },
    section: "WHATWG WebSockets §3.1, send()",
    async run(trial) {
      const socket = trial.create(trial.url);
      trial.attempt('send("early")', () => socket?.send("early"));
      await trial.opened(socket);
      trial.attempt("close()", () => socket?.close());
      await trial.closed(socket);
    },
  },
  {
    id: "send-after-close",
    group: "calls",
    title: { en: "Send after close", zh: "关闭之后继续发送" },
    code: 'ws.close();\nws.send("late");\nws.bufferedAmount;',
    rule: {
      en: "No exception: the bytes are dropped, and only bufferedAmount grows by them. A message lost without a word.",
      zh: "不会抛出异常：数据被丢弃，只有 bufferedAmount 随之增加。消息就这样悄悄丢了。",
    },
    section: "WHATWG WebSockets §3.1, send()",
    async run(trial) {
      const socket = trial.create(trial.url);
      if (!(await trial.opened(socket)) || socket === null) return;
      trial.attempt("close()", () => socket.close());
      trial.attempt('send("late")', () => socket.send("late"));
      trial.attempt(`bufferedAmount → ${socket.bufferedAmount}`, () => {});
      await trial.closed(socket);
    },
  },
  {
    id: "close-twice",
    group: "calls",
    title: { en: "Close twice", zh: "关闭两次" },
    code: "ws.close(1000);\nws.close(1000);",
    rule: {
      en: "The second call does nothing: a connection is closed once, and one Close frame goes out.",
      zh: "第二次调用什么也不做：连接只关闭一次，只发出一个关闭帧。",
    },
    section: "WHATWG WebSockets §3.1, close()",
    async run(trial) {
      const socket = trial.create(trial.url);
      if (!(await trial.opened(socket)) || socket === null) return;
      trial.attempt("close(1000)", () => socket.close(1000));
      trial.attempt("close(1000)", () => socket.close(1000));
      await trial.closed(socket);
    },
  },
  {
    id: "close-1001",
    group: "calls",
    title: { en: "close(1001)", zh: "close(1001)" },
    code: "ws.close(1001);",
    rule: {
      en: "A page may say 1000 or 3000–4999. The other codes belong to the browser and the protocol: InvalidAccessError.",
      zh: "页面只能使用 1000 或 3000–4999；其余关闭码归浏览器和协议使用，否则抛出 InvalidAccessError。",
    },
    section: "WHATWG WebSockets §3.1, close(); RFC 6455 §7.4.2",
    async run(trial) {
      const socket = trial.create(trial.url);
      if (!(await trial.opened(socket)) || socket === null) return;
      trial.attempt("close(1001)", () => socket.close(1001));
      trial.attempt("close()", () => socket.close());
      await trial.closed(socket);
    },
  },
  {
    id: "long-reason",
    group: "calls",
    title: { en: "A reason that is too long", zh: "关闭原因过长" },
    code: 'ws.close(1000, "x".repeat(124));',
    rule: {
      en: "A control frame holds 125 bytes; two are the code's, so a reason has at most 123 bytes of UTF-8: SyntaxError.",
      zh: "控制帧最多 125 字节，关闭码占 2 字节，原因最多 123 字节（UTF-8），超出则抛出 SyntaxError。",
    },
    section: "WHATWG WebSockets §3.1, close(); RFC 6455 §5.5",
    async run(trial) {
      const socket = trial.create(trial.url);
      if (!(await trial.opened(socket)) || socket === null) return;
      trial.attempt('close(1000, "x".repeat(124))', () => socket.close(1000, "x".repeat(124)));
      trial.attempt("close()", () => socket.close());
      await trial.closed(socket);
    },
  },
  {
    id: "doubled-subprotocols",
    group: "calls",
    title: { en: "Doubled subprotocols", zh: "子协议重复" },
    code: 'new WebSocket(url, ["lab.echo.v1", "lab.echo.v1"]);',
    rule: {
      en: "Subprotocols are tokens, each once. Nothing is sent: the constructor throws a SyntaxError.",
      zh: "子协议必须是 token 且互不重复。构造函数直接抛出 SyntaxError，不会发出任何请求。",
    },
    section: "WHATWG WebSockets §3.1, constructor; RFC 6455 §4.1 item 10",
    async run(trial) {
      await trial.closed(trial.create(trial.url, ["lab.echo.v1", "lab.echo.v1"]));
    },
  },
  {
    id: "blocked-port",
    group: "calls",
    title: { en: "A blocked port", zh: "被禁用的端口" },
    code: "new WebSocket(`ws://${location.hostname}:6000/`);",
    rule: {
      en:
        "Ports of other protocols (6000 is X11) are refused, so that a page cannot talk to them. Old drafts threw a " +
        "SecurityError; today the connection fails: error, then close 1006, without a packet.",
      zh:
        "浏览器拒绝连接属于其他协议的端口（6000 是 X11），以免网页借此与其通信。早期草案会抛出 SecurityError，" +
        "现行标准则是连接失败：先 error，再 close 1006，一个包也不会发出。",
    },
    section: "Fetch §2.9, port blocking",
    async run(trial) {
      await trial.closed(trial.create(trial.blockedUrl));
    },
  },
];
