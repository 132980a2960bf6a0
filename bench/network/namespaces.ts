// Two private network namespaces, one for the server and one for the load, with a wire between them that carries
// nothing but the run. Linux only; no root needed where unprivileged user namespaces are allowed.
import { setTimeout as delay } from "node:timers/promises";
import { type Language, language } from "../../server/language.ts";
import { commandWords } from "./command-words.ts";
import { holdNamespace, type NamespaceHolder } from "./namespace-holder.ts";
import { type NamespaceWords, namespaceWords } from "./namespace-words.ts";
import { runSystemCommand, SystemCommandError } from "./system-command.ts";

export type Side = "server" | "load";

/** Private network namespaces are impossible here; the message is one line that says why. */
export class NamespacesUnavailableError extends Error {
  override readonly name = "NamespacesUnavailableError";
  readonly #say: (words: NamespaceWords) => string;
  constructor(say: (words: NamespaceWords) => string) {
    super(say(namespaceWords()));
    this.#say = say;
  }
  /** The message in a given language. */
  messageIn(of: Language): string {
    return this.#say(namespaceWords(of));
  }
}

export interface Namespaces {
  /**
   * A command's prefix that makes it run inside: `[...enter("load"), "node", …]`. It becomes the command (same process
   * id, working directory, environment, channel of child_process.fork), which runs as root of the namespaces only.
   */
  enter(side: Side): readonly string[];
  /**
   * The same for tcpdump, which refuses to run as root of a user namespace (it wants to call setgroups, which is forbidden
   * there): an ordinary user to itself, who has every right over the namespace's network.
   */
  watch(side: Side): readonly string[];
  /** The device that carries the side's traffic: an Ethernet header of 14 bytes is counted with each packet. */
  deviceOf(side: Side): string;
  /** A process inside, for /proc/PID/net. It does nothing. */
  pidOf(side: Side): number;
  /** As long as 127.0.0.1, so that Host fields keep their length. */
  readonly serverHost: string;
  readonly loadHost: string;
  /** The load's further addresses: each has all the ports of a client once more. */
  readonly moreLoadHosts: readonly string[];
  /** Resolves when what holds them is gone. They live on while a process that entered does: end those first. */
  close(): Promise<void>;
}

const HOSTS: Readonly<Record<Side, string>> = { server: "10.99.0.1", load: "10.99.0.2" };
const DEVICES: Readonly<Record<Side, string>> = { server: "srv0", load: "load0" };
const ETHERNET_ADDRESSES: Readonly<Record<Side, string>> = { server: "02:00:00:00:00:01", load: "02:00:00:00:00:02" };
const OTHER_SIDE: Readonly<Record<Side, Side>> = { server: "load", load: "server" };
/** Of the load's further addresses. */
const MORE_LOAD_NETWORK = "10.99.1.0/24";
/** As many as that network has. */
const MOST_MORE_LOAD_HOSTS = 254;
/** Ethernet's, so that MSS is 1448. */
const MTU_BYTES = 1500;
/** Indexes that differ: the kernel brings a device up at once if its peer has another one, else up to a second later. */
const DEVICE_INDEXES: Readonly<Record<Side, number>> = { server: 101, load: 102 };
/**
 * A user namespace around the others': whoever made a user namespace has every right over it from the one around it,
 * capabilities or not (user_namespaces(7)). The identity is any but root's.
 */
const WATCHER = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
/** What both devices may take to be up. */
const UP_TIMEOUT_MS = 3000;

export interface NamespacesOptions {
  readonly signal?: AbortSignal;
  /** Up to 254. Default 0. */
  readonly moreLoadHosts?: number;
}

/**
 * About 30 ms. Throws NamespacesUnavailableError, or the signal's reason; the signal ends the opening only. If this
 * process is killed, whatever is left goes with it.
 */
export async function openNamespaces({ signal, moreLoadHosts = 0 }: NamespacesOptions = {}): Promise<Namespaces> {
  if (process.platform !== "linux") throw new NamespacesUnavailableError((w) => w.notLinux);
  const holders: NamespaceHolder[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(holders.map((holder) => holder.end()));
  };
  try {
    const hold = async (makeNamespace: readonly string[]): Promise<number> => {
      const holder = await holdNamespace(makeNamespace, signal);
      holders.push(holder);
      return holder.pid;
    };
    const watcher = await hold(WATCHER);
    const server = await hold([...enter(watcher, "--user"), "unshare", "--user", "--map-root-user", "--net"]);
    const load = await hold([...enter(server, "--user", "--net"), "unshare", "--net"]);
    const pids: Readonly<Record<Side, number>> = { server, load };
    const moreHosts = Array.from(
      { length: Math.min(moreLoadHosts, MOST_MORE_LOAD_HOSTS) },
      (_, i) => `10.99.1.${i + 1}`,
    );
    await connect(pids, moreHosts, signal);
    return {
      enter: (side) => enter(pids[side], "--user", "--net"),
      watch: (side) => enter(watcher, "--user", `--net=/proc/${pids[side]}/ns/net`),
      deviceOf: (side) => DEVICES[side],
      pidOf: (side) => pids[side],
      serverHost: HOSTS.server,
      loadHost: HOSTS.load,
      moreLoadHosts: moreHosts,
      close,
    };
  } catch (error) {
    await close();
    signal?.throwIfAborted();
    if (error instanceof SystemCommandError) throw new NamespacesUnavailableError((w) => w.refused(error.message));
    throw error;
  }
}

/** Why a run cannot have namespaces of its own here, found out by trying; undefined if it can. */
export async function whyNoNamespaces(of: Language = language): Promise<string | undefined> {
  try {
    const namespaces = await openNamespaces();
    await namespaces.close();
    return undefined;
  } catch (error) {
    if (error instanceof NamespacesUnavailableError) return error.messageIn(of);
    throw error;
  }
}

/** `which` of the process's namespaces. Rights are given before the command is run: also to enter further ones. */
function enter(pid: number, ...which: readonly string[]): readonly string[] {
  return ["nsenter", "--target", String(pid), ...which, "--preserve-credentials", "--"];
}

/** A pair of virtual Ethernet devices (veth), one in each namespace. */
async function connect(
  pids: Readonly<Record<Side, number>>,
  moreLoadHosts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const end = (side: Side): string =>
    `name ${DEVICES[side]} index ${DEVICE_INDEXES[side]} address ${ETHERNET_ADDRESSES[side]} mtu ${MTU_BYTES}`;
  const pair = `link add ${end("server")} type veth peer ${end("load")} netns ${pids.load}`;
  const ip = (side: Side, lines: readonly string[]): Promise<string> =>
    runSystemCommand([...enter(pids[side], "--user", "--net"), "ip", "-batch", "-"], {
      input: `${lines.join("\n")}\n`,
      signal,
    });
  const routes = moreLoadHosts.length > 0 ? [`route add ${MORE_LOAD_NETWORK} dev ${DEVICES.server}`] : [];
  await ip("server", [pair, ...setUp("server"), ...routes, ...moreLoadHosts.map((host) => neighbour("server", host))]);
  await ip("load", [...setUp("load"), ...moreLoadHosts.map((host) => `address add ${host}/32 dev ${DEVICES.load}`)]);
  await bothUp(pids, signal);
}

/** Neither ARP nor IPv6 chatter, and every packet one that an Ethernet could carry. */
function setUp(side: Side): readonly string[] {
  const device = DEVICES[side];
  const other = OTHER_SIDE[side];
  return [
    "link set lo up",
    `link set ${device} addrgenmode none gso_max_segs 1`,
    `address add ${HOSTS[side]}/30 dev ${device}`,
    `link set ${device} up`,
    neighbour(side, HOSTS[other]),
  ];
}

/** Where the side finds an address of the other. */
function neighbour(side: Side, host: string): string {
  return `neighbour add ${host} lladdr ${ETHERNET_ADDRESSES[OTHER_SIDE[side]]} dev ${DEVICES[side]} nud permanent`;
}

/** The kernel says up a moment later, and drops what is sent before. */
async function bothUp(pids: Readonly<Record<Side, number>>, signal: AbortSignal | undefined): Promise<void> {
  const isUp = async (side: Side): Promise<boolean> => {
    const show = ["ip", "link", "show", "dev", DEVICES[side]];
    const shown = await runSystemCommand([...enter(pids[side], "--user", "--net"), ...show], { signal });
    return shown.includes(" state UP ");
  };
  const deadline = performance.now() + UP_TIMEOUT_MS;
  while (!(await isUp("server")) || !(await isUp("load"))) {
    if (performance.now() > deadline) throw new SystemCommandError(commandWords().notReady("veth", UP_TIMEOUT_MS));
    await delay(5);
  }
}
