// Takes from a student's process, before its code is loaded, what reaches beyond it. Node's permission model has files,
// children and workers; a flag of launch-student.ts has eval; intrinsics.ts has what the language shares.
import { Socket as DatagramSocket } from "node:dgram";
import { Server, Socket } from "node:net";

/** Of `process`: other processes, Node's insides, files. */
const OUT_OF_REACH = [
  "binding",
  "_linkedBinding",
  "dlopen",
  "getBuiltinModule",
  "execve",
  "kill",
  "_kill",
  "_debugProcess",
  "_debugEnd",
  "_getActiveHandles",
  "_getActiveRequests",
  "report",
  "mainModule",
] as const;

export interface Confinement {
  /** The exercise gives the student's code modules of Node that are not harmless. */
  readonly haveModules: boolean;
  /** Whether a line of a stack is the student's code. */
  readonly isStudents: (stackLine: string) => boolean;
}

export function confine({ haveModules, isStudents }: Confinement): void {
  for (const name of OUT_OF_REACH) Reflect.deleteProperty(process, name);
  if (haveModules) guardPorts(isStudents); // a stack at every port costs a millisecond: others cannot open one anyway
  guardConnections();
}

/** The driver may listen, on behalf of the exercise; the student's code may not. */
function guardPorts(isStudents: (stackLine: string) => boolean): void {
  for (const [prototype, name] of [
    [Server.prototype, "listen"],
    [DatagramSocket.prototype, "bind"],
  ] as const) {
    const original = Reflect.get(prototype, name) as (...values: unknown[]) => unknown;
    Reflect.set(prototype, name, function (this: unknown, ...values: unknown[]): unknown {
      if ((new Error("where from").stack ?? "").split("\n").some(isStudents))
        throw new Error("a solution must not open a port of its own / 解答不得自己打开端口");
      return Reflect.apply(original, this, values);
    });
  }
}

/** For systems where the process has no network of its own. */
function guardConnections(): void {
  const connect = Reflect.get(Socket.prototype, "connect") as (...values: unknown[]) => unknown;
  Reflect.set(Socket.prototype, "connect", function (this: Socket, ...values: unknown[]): unknown {
    const host = hostOf(values);
    if (host !== undefined && !/^(localhost|127(\.\d{1,3}){3}|(::ffff:)?127\.0\.0\.1|::1)$/.test(host))
      throw new Error(
        `a solution may connect to loopback only, not to ${host} / 解答只能连接回环地址，不能连接 ${host}`,
      );
    return Reflect.apply(connect, this, values);
  });
}

/** Of the arguments of `connect`, whichever form they have: options, `port, host`, or both as Node hands them on. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  const [given] = Array.isArray(first) ? (first as readonly unknown[]) : [first];
  if (typeof given === "object" && given !== null) return (given as { host?: string }).host;
  return typeof second === "string" ? second : undefined;
}
