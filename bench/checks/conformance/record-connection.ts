// One TCP connection, piece by piece from its first byte on, as it was sent and received.
import type { Recording } from "../../result/checks-schema.ts";
import type { RawAnswer, RawConnection } from "./raw-connection.ts";
import {
  CLOSE,
  clientFrame,
  describeFrame,
  type FrameToSend,
  PING,
  PONG,
  type ReceivedFrame,
  takeFrame,
} from "./raw-frame.ts";

type Piece = Extract<Recording, { kind: "connection" }>["pieces"][number];

export interface ConnectionRecording {
  readonly pieces: Piece[];
  /** Sends a request; `section` says what it is. */
  request(text: string, section: string): void;
  answer(section: string): Promise<RawAnswer>;
  sendFrame(frame: FrameToSend): void;
  frame(): Promise<ReceivedFrame>;
}

const SECTIONS: Readonly<Record<number, string>> = {
  [CLOSE]: "RFC 6455 §5.5.1",
  [PING]: "RFC 6455 §5.5.2",
  [PONG]: "RFC 6455 §5.5.3",
};

export function recordConnection(connection: RawConnection): ConnectionRecording {
  const pieces: Piece[] = [];
  const add = (
    direction: Piece["direction"],
    bytes: Buffer,
    { what, section }: Pick<Piece, "what" | "section">,
  ): void => void pieces.push({ direction, what, section, bytes: bytes.length, hex: bytes.toString("hex") });
  const addFrame = (direction: Piece["direction"], frame: ReceivedFrame): void => {
    const what = `${describeFrame(frame)}${frame.isMasked ? ", masked" : ""}`;
    add(direction, frame.bytes, { what, section: SECTIONS[frame.opcode] ?? "RFC 6455 §5.2" });
  };

  return {
    pieces,
    request(text, section) {
      connection.send(text);
      add("up", Buffer.from(text), { what: firstLine(text), section });
    },
    async answer(section) {
      const answer = await connection.readAnswer();
      add("down", answer.bytes, { what: firstLine(answer.bytes.toString("latin1")), section });
      return answer;
    },
    sendFrame(toSend) {
      const bytes = clientFrame(toSend);
      connection.send(bytes);
      const frame = takeFrame(bytes);
      if (frame !== undefined) addFrame("up", frame);
    },
    async frame() {
      const frame = await connection.readFrame();
      addFrame("down", frame);
      return frame;
    },
  };
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf("\r\n"));
}
