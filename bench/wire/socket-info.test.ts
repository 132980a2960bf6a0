// Lines that `ss -tineHO` of iproute2 6.1 printed, and what they say.
import { expect, it } from "vitest";
import { lacksSentBytes, parseSocketInfo } from "./socket-info.ts";

const ESTABLISHED =
  "ESTAB 0      0      127.0.0.1:48044 127.0.0.1:35905 ino:8350599 sk:186a cgroup:/ <-> ts sack bbr wscale:10,10 rto:204 rtt:0.026/0.014 ato:40 mss:32768 pmtu:65535 rcvmss:536 advmss:65483 cwnd:11 bytes_sent:5 bytes_acked:6 bytes_received:300 segs_out:4 segs_in:3 data_segs_out:1 data_segs_in:1 bbr:(bw:18724562496bps,mrtt:0.014,pacing_gain:2.88672,cwnd_gain:2.88672) send 110907076923bps lastsnd:108 lastrcv:108 lastack:108 pacing_rate 267339727488bps delivery_rate 18724571424bps delivered:2 app_limited reordering:6 rcv_space:65495 rcv_ssthresh:65495 minrtt:0.014 snd_wnd:65536";
const HALF_CLOSED =
  "CLOSE-WAIT 0      0      127.0.0.1:36220 127.0.0.1:43783 ino:8350577 sk:5a3 cgroup:/ --> ts sack bbr wscale:10,10 rto:204 rtt:0.038/0.019 ato:40 mss:32768 pmtu:65535 rcvmss:536 advmss:65483 cwnd:11 bytes_sent:5 bytes_acked:6 bytes_received:301 segs_out:5 segs_in:4 data_segs_out:1 data_segs_in:1 send 75883789474bps";
const DESTROYED =
  "UNCONN 0      0      127.0.0.1:36220 127.0.0.1:43783 ino:0 sk:5a3 ts sack wscale:10,10 rto:204 rtt:0.039/0.016 ato:40 mss:32768 pmtu:65535 rcvmss:536 advmss:65483 cwnd:12 bytes_sent:5 bytes_acked:7 bytes_received:301 segs_out:6 segs_in:5 data_segs_out:1 data_segs_in:1 send 80659692308bps";
const UNUSED =
  "ESTAB 0      0      10.99.0.2:45506 10.99.0.1:4000 ino:8127567 sk:12 cgroup:/ <-> ts sack bbr wscale:10,10 rto:200 rtt:0.033/0.016 mss:1448 pmtu:1500 rcvmss:536 advmss:1448 cwnd:10 bytes_acked:1 segs_out:2 segs_in:1 send 3510303030bps";

it.each([
  ["a live one", ESTABLISHED, { cookie: "186a", up: [4 * 52 + 8 + 5, 4], down: [3 * 52 + 8 + 300, 3] }],
  [
    "one whose FIN counts as a byte received",
    HALF_CLOSED,
    { cookie: "5a3", up: [5 * 52 + 8 + 5, 5], down: [4 * 52 + 8 + 300, 4] },
  ],
  ["one destroyed", DESTROYED, { cookie: "5a3", up: [6 * 52 + 8 + 5, 6], down: [5 * 52 + 8 + 300, 5] }],
  ["one that carried nothing yet", UNUSED, { cookie: "12", up: [2 * 52 + 8, 2], down: [60, 1] }],
  [
    "one whose SYN is under way",
    "SYN-SENT 0 1 10.99.0.2:1 10.99.0.1:2 ino:1 sk:7 cwnd:10 segs_out:1",
    { cookie: "7", up: [60, 1], down: [0, 0] },
  ],
])("tells the IP bytes of %s", (_, line, { cookie, up, down }) => {
  expect(parseSocketInfo(line)).toEqual({
    cookie,
    bytes: { up: { ipBytes: up[0], packets: up[1] }, down: { ipBytes: down[0], packets: down[1] } },
  });
});

it.each(["", "netlink receive error No buffer space available (105)", ESTABLISHED.slice(0, 60)])(
  "says nothing of %j",
  (line) => {
    expect(parseSocketInfo(line)).toBeUndefined();
  },
);

it("knows a kernel that does not count what was sent", () => {
  expect([ESTABLISHED, HALF_CLOSED, DESTROYED, UNUSED].map(lacksSentBytes)).toEqual([false, false, false, false]);
  expect(lacksSentBytes(ESTABLISHED.replace("bytes_sent:5 ", ""))).toBe(true);
});
