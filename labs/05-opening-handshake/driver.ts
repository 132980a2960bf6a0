// What the check asks of a solution of exercise 5, in the student's process.
import { createHash } from "node:crypto";
import type {
  AnswerOpening,
  HeaderFields,
  OpeningAnswer,
  OpeningRequest,
  Sha1Base64,
} from "../../protocol/websocket/handshake.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { type Conversation, conversations } from "./conversations.ts";
import { startGreetingServer } from "./greeting-server.ts";
import { acceptValue, answerOpening, checkOpeningAnswer, formatAnswer } from "./starter/solution.ts";

const sha1Base64: Sha1Base64 = (text) => createHash("sha1").update(text).digest("base64");

export const calls = {
  // A fault names a call: those of a single function are called as the student's.
  acceptValue,
  formatAnswer,

  /** A server with these subprotocols and without extensions. */
  answerOpening(request: OpeningRequest, subprotocols: readonly string[]): OpeningAnswer {
    return answerOpening(request, { sha1Base64, subprotocols });
  },

  /** The subprotocol, or what was thrown. */
  checkAnswer(
    fields: HeaderFields,
    sent: { readonly key: string; readonly subprotocols: readonly string[] },
  ): { readonly subprotocol?: string | undefined; readonly threw?: string } {
    try {
      return { subprotocol: checkOpeningAnswer(fields, sent) };
    } catch (error) {
      return { threw: String(error) };
    }
  },

  /** With a server of a few lines, which answers with the student's bytes and says hello. */
  async talkToGreetingServer(): Promise<readonly Conversation[]> {
    const server = await startGreetingServer((request) => {
      const answer = answerOpening(request, { sha1Base64, subprotocols: ["lab.json.v1"] });
      return { isAccepted: answer.status === 101, head: formatAnswer(answer) };
    });
    try {
      return await conversations(server.url);
    } finally {
      await server.close();
    }
  },

  /** With the lab's server, in which the student's judgement stands in for ours. */
  async talkToLabServer(): Promise<readonly Conversation[]> {
    let thrown: { readonly error: unknown } | undefined;
    /** What the student's throws comes out below; the server would print it with its own modules' lines. */
    const judge: AnswerOpening = (request, options) => {
      try {
        return answerOpening(request, options);
      } catch (error) {
        thrown ??= { error };
        return { status: 400, fields: {}, expected: "an answer" };
      }
    };
    const server = await startLabServer({ port: 0, webSocketParts: { answerOpening: judge } });
    try {
      await server.stream.publish("hello", 0);
      const talked = await conversations(`${server.url}/ws?after=0`);
      if (thrown !== undefined) throw thrown.error;
      return talked;
    } finally {
      await server.close({ graceMs: 100 });
    }
  },
};
