// /run/control: pages that start a run, watch it and stop it. All of them see the same one.
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import type { Language } from "../../server/language.ts";
import type { Upgrading } from "../../server/upgrading.ts";
import { type ChannelEnd, createChannel, type Visitor } from "../channel.ts";
import { benchArguments } from "./bench-arguments.ts";
import type { Catalogue, Choice, News, Order, Refused } from "./messages.ts";
import { createGate } from "./may-run.ts";
import { EXPECTED_ORDER, orderSchema } from "./order-schema.ts";
import type { PlannedChoice } from "./plan-choice.ts";
import { createRuns, type RunsOptions } from "./runs.ts";

export interface RunChannel {
  readonly upgrading: Upgrading;
  /** Ends a run that is on. Resolves when none of its processes is left. */
  close(): Promise<void>;
}

export interface RunChannelOptions extends Pick<RunsOptions, "program" | "resultsDir"> {
  /** What whoever starts a run has to say; undefined: this machine's own pages may. */
  readonly runToken: string | undefined;
  /** How long a wrong token is thought about. Default 1000. */
  readonly wrongTokenMs?: number;
}

export function createRunChannel({
  program,
  resultsDir,
  runToken,
  wrongTokenMs = 1000,
}: RunChannelOptions): RunChannel {
  const gate = createGate(runToken);
  const admitted = new Set<ChannelEnd>();
  const runs = createRuns({ program, resultsDir, onChange: () => tell({ run: runs.state }) });
  const tell = (news: News): void => admitted.forEach((end) => end.say(news));
  let catalogue: Promise<Catalogue> | undefined;

  /** What the bench consists of is loaded, and the machine tried, when the first page asks. */
  async function describe(): Promise<Catalogue> {
    const { readCatalogue, tryCatalogue } = await import("./catalogue.ts");
    const quickly = readCatalogue();
    tell({ catalogue: quickly });
    return tryCatalogue(quickly).catch(() => quickly);
  }

  function admit(end: ChannelEnd): void {
    admitted.add(end);
    end.say({ right: "granted" });
    end.say({ run: runs.state });
    catalogue ??= describe();
    catalogue.then((known) => end.say({ catalogue: known })).catch((error: unknown) => fail(end, error));
  }

  function listen(end: ChannelEnd, visitor: Visitor) {
    const right = gate.atOpening(visitor);
    let judging: NodeJS.Timeout | undefined;
    if (right === "granted") admit(end);
    else end.say({ right });

    function judge(token: string): void {
      if (right !== "token" || admitted.has(end) || judging !== undefined) return;
      const judgement = gate.judge(token, visitor);
      if (judgement === "granted") return admit(end);
      judging = setTimeout(() => {
        judging = undefined;
        end.say({ right: judgement });
      }, wrongTokenMs);
    }

    return {
      heard(order: Order) {
        if ("token" in order) return judge(order.token);
        if (!admitted.has(end)) return end.say({ refused: { reason: "right" } });
        obey(order, end).catch((error: unknown) => fail(end, error));
      },
      gone() {
        clearTimeout(judging);
        admitted.delete(end);
      },
    };
  }

  async function obey(order: Exclude<Order, { token: string }>, end: ChannelEnd): Promise<void> {
    const { planChoice } = await import("./plan-choice.ts"); // a stop waits too: it may be for the start before it
    if ("stop" in order) return runs.stop();
    const { language } = order;
    if ("plan" in order) {
      end.say({ planned: { planId: order.planId, ...planChoice(order.plan, language) } });
      return;
    }
    const refused = start(order.start, language, planChoice(order.start, language));
    if (refused !== undefined) end.say({ refused });
  }

  function start(choice: Choice, language: Language, planned: PlannedChoice): Refused | undefined {
    if ("problem" in planned) return { reason: "problem", problem: planned.problem };
    return runs.start(benchArguments(choice), language) ? undefined : { reason: "running" };
  }

  /** A mistake of ours: no reason to leave all others. */
  function fail(end: ChannelEnd, error: unknown): void {
    console.error(error);
    end.close(CloseCode.internalError, "internal error");
  }

  return {
    upgrading: createChannel({ schema: orderSchema, expected: EXPECTED_ORDER, open: listen }),
    close: () => runs.close(),
  };
}
