import { describe, expect, it } from "vitest";
import { createAccount, createStreamEnds } from "./account.ts";

describe("a lane's account", () => {
  it("tells what waits from what is lost", () => {
    const ends = createStreamEnds();
    const account = createAccount(ends, "a.10");
    ends.saw("a.14");
    account.arrived(11);
    account.arrived(12);
    expect(account.figures()).toEqual({ delivered: 2, waiting: 2, lost: 0, duplicate: 0, outOfOrder: 0 });
    account.arrived(14);
    expect(account.figures()).toMatchObject({ delivered: 3, waiting: 0, lost: 1 });
    expect(account.cursor).toBe("a.14");
  });

  it("counts what another lane or the meter saw of a stream that ended as lost", () => {
    const ends = createStreamEnds();
    const [one, other] = [createAccount(ends, "a.0"), createAccount(ends, "a.0")];
    one.arrived(1);
    one.arrived(2);
    other.arrived(1);
    for (const account of [one, other]) account.goOnFrom("b.0");
    other.arrived(1);
    expect(one.figures()).toMatchObject({ delivered: 2, lost: 0, waiting: 1 });
    expect(other.figures()).toMatchObject({ delivered: 2, lost: 1, waiting: 0, duplicate: 0 });
    expect(other.cursor).toBe("b.1");
  });

  it("counts a gap within the stream as lost at once", () => {
    const account = createAccount(createStreamEnds(), "a.5");
    account.goOnFrom("a.8");
    expect(account.figures()).toMatchObject({ delivered: 0, lost: 3 });
    account.arrived(9);
    expect(account.figures()).toMatchObject({ delivered: 1, lost: 3, duplicate: 0 });
  });

  it("counts what came twice", () => {
    const account = createAccount(createStreamEnds(), "a.5");
    account.arrived(6);
    account.arrived(6);
    account.arrived(4);
    expect(account.figures()).toMatchObject({ delivered: 1, duplicate: 2 });
  });

  it("remembers a bounded number of streams", () => {
    const ends = createStreamEnds();
    for (let life = 0; life < 100; life++) ends.saw(`epoch${life}.7`);
    expect([ends.of("epoch0"), ends.of("epoch99")]).toEqual([0, 7]);
  });
});
