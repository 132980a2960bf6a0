// Starts a Redis, says which, and waits to be killed.
import { startRedisProcess } from "./redis-process.ts";

const { url, pid } = await startRedisProcess();
console.log(JSON.stringify({ url, pid }));
setInterval(() => {}, 60_000);
