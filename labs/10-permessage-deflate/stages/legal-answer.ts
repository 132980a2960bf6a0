// Whether an answer may follow an offer, and whether it means what the solution says it means (RFC 7692 §7.1).
import type { DeflateParameters } from "../../../protocol/websocket/deflate-parameters.ts";
import type { Text } from "../../../server/language.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";

interface Accepted {
  readonly answer: string;
  readonly parameters: DeflateParameters;
}

/** The answer's parameters by name. `offered`: its last element is the one that can be accepted. */
export function expectLegalAnswer(
  { answer, parameters }: Accepted,
  offered: string,
  what: Text,
): ReadonlyMap<string, string | undefined> {
  const asked = parametersOf(offered.split(", ").at(-1) ?? "");
  const answered = parametersOf(answer);
  expectThat(/^permessage-deflate(; |$)/.test(answer) && !answer.includes(","), {
    en: `${what.en}: expected one element permessage-deflate, got "${answer}"`,
    zh: `${what.zh}：应答应为一个 permessage-deflate 元素，实际是“${answer}”`,
  });
  expectThat(!answered.has("client_max_window_bits") || asked.has("client_max_window_bits"), {
    en: `${what.en}: answered client_max_window_bits, which was not offered: the client must then fail the connection (§7.1.2.2)`,
    zh: `${what.zh}：应答了对方没有提议的 client_max_window_bits：客户端必须使连接失败（§7.1.2.2）`,
  });
  expectThat(!answered.has("client_max_window_bits") || answered.get("client_max_window_bits") !== undefined, {
    en: `${what.en}: client_max_window_bits needs a value in an answer (§7.1.2.2)`,
    zh: `${what.zh}：应答中的 client_max_window_bits 必须有值（§7.1.2.2）`,
  });
  expectThat(answered.has("server_no_context_takeover") || !asked.has("server_no_context_takeover"), {
    en: `${what.en}: server_no_context_takeover is not in the answer "${answer}": accepting it means answering it (§7.1.1.1)`,
    zh: `${what.zh}：应答“${answer}”中没有 server_no_context_takeover：接受它就要应答它（§7.1.1.1）`,
  });
  for (const name of ["server_max_window_bits", "client_max_window_bits"]) {
    const most = asked.get(name);
    const isMissing = name.startsWith("server") && !answered.has(name);
    expectThat(most === undefined || (!isMissing && Number(answered.get(name) ?? 8) <= Number(most)), {
      en: `${what.en}: expected ${name} of at most ${most} in the answer, got "${answer}" (§7.1.2)`,
      zh: `${what.zh}：应答中的 ${name} 不得大于 ${most}，实际是“${answer}”（§7.1.2）`,
    });
  }
  expectEqual(parameters, meaningOf(answered, asked), {
    en: `${what.en}, answered with "${answer}": the parameters that you return`,
    zh: `${what.zh}，应答“${answer}”：你返回的 parameters`,
  });
  return answered;
}

function meaningOf(
  answered: ReadonlyMap<string, string | undefined>,
  asked: ReadonlyMap<string, string | undefined>,
): DeflateParameters {
  return {
    serverNoContextTakeover: answered.has("server_no_context_takeover"),
    // §7.1.1.2: a client that offers it keeps to it, whatever is answered
    clientNoContextTakeover: answered.has("client_no_context_takeover") || asked.has("client_no_context_takeover"),
    serverMaxWindowBits: Number(answered.get("server_max_window_bits") ?? 15),
    clientMaxWindowBits: Number(answered.get("client_max_window_bits") ?? 15),
  };
}

/** Of one element, whose values are not quoted. */
function parametersOf(element: string): ReadonlyMap<string, string | undefined> {
  const [, ...parameters] = element.split(";").map((part) => part.trim());
  return new Map(
    parameters.map((parameter): [string, string | undefined] => {
      const [name = "", value] = parameter.split("=");
      return [name, value];
    }),
  );
}
