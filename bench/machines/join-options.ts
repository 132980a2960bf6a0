// The options of a run whose load comes from other machines.
import { parseRedisAddress, withoutLogin } from "../../server/backbone/redis/address.ts";
import { integer, matching, text } from "../../server/option-kinds.ts";

/** Of the run and of the load machines alike. */
export const JOIN_OPTION = matching(
  (value) => parseRedisAddress(value) !== undefined,
  { en: "redis://host:port", zh: "redis://主机:端口" },
  undefined,
  {
    en: "load from other machines, which meet the run at this Redis (npm run bench -- worker --help)",
    zh: "负载来自其他机器，经由该 Redis 与测量会合（npm run bench -- worker --help）",
  },
  withoutLogin,
);

export const JOIN_OPTIONS = {
  join: JOIN_OPTION,
  "load-machines": integer({ min: 1, max: 100 }, undefined, {
    en: "how many have to have joined; all that have are used; 1 unless given",
    zh: "至少等待多少台负载机加入；已加入的全部使用；默认 1",
  }),
  host: text({ en: "an address of this machine", zh: "本机的地址" }, undefined, {
    en: "where the server listens for them, by IPv4; 127.0.0.1 unless given",
    zh: "服务器为负载机监听的地址（IPv4）；默认 127.0.0.1",
  }),
};
