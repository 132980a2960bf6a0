// A load generator's process: forked by the bench with the contender's name, called over IPC.
import { answerCalls, onParentGone } from "../../../server/remote-calls.ts";
import { createGenerator as autocannon } from "./autocannon.ts";
import type { Generator } from "./generator.ts";
import { createGeneratorCalls } from "./generator-calls.ts";
import { createGenerator as net } from "./net.ts";
import { createGenerator as ours } from "./ours.ts";
import { createGenerator as ws } from "./ws.ts";

const GENERATORS: Readonly<Record<string, () => Generator>> = { ours, ws, autocannon, net };

const [, , name = ""] = process.argv;
const createGenerator = GENERATORS[name];
if (createGenerator === undefined) throw new Error(`no load generator "${name}"`);

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(createGeneratorCalls(createGenerator()), null);
