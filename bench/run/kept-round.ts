// A round that an earlier sitting finished: all of its trials, or none. Pure.

/**
 * The kept trials of a round, in its order; undefined unless there is one for each of its plans. Trials of one round are
 * compared pair by pair, and what was measured in two sittings is no pair: a round that was cut short is measured as a
 * whole. It has then been begun twice, and the later trials count.
 */
export function keptRound<Plan, Finished>(
  plans: readonly Plan[],
  kept: readonly Finished[],
  isOf: (finished: Finished, plan: Plan) => boolean,
): Finished[] | undefined {
  const found = plans.flatMap((plan) => kept.findLast((one) => isOf(one, plan)) ?? []);
  return found.length === plans.length ? found : undefined;
}
