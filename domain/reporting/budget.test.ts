import { describe, expect, test } from "vitest";
import { composeBudget, type CreditVote, type SpentOrder } from "./budget";

const order = (over: Partial<SpentOrder> = {}): SpentOrder => ({
  ...{ vatBasisPoints: 2000, amountCents: 100_000_00, certifiedCents: null, orderedOn: "2025-03-01", certifiedOn: null, paidOn: null, cancelledOn: null },
  ...over,
});
const vote = (over: Partial<CreditVote> = {}): CreditVote => ({ year: 2025, decidedOn: "2025-01-15", label: "Loi de finances", aeCents: 300_000_00, cpCents: 200_000_00, ...over });
const compose = (votes: CreditVote[], orders: SpentOrder[], asOf = "2025-06-30") => composeBudget({ votes, orders }, { asOf });
const valuesOf = ({ figures }: ReturnType<typeof compose>) => figures.map(({ figure }) => figure.value);

describe("the budget of a programme, as of 30 June 2025", () => {
  test("AE at the order and CP at the payment, VAT included, against what was voted of the year", () => {
    const paid = order({ amountCents: 50_000_00, certifiedCents: 48_000_00, certifiedOn: "2025-05-02", paidOn: "2025-06-30" });
    expect(valuesOf(compose([vote()], [order(), paid]))).toEqual([300_000_00, 180_000_00, 120_000_00, 200_000_00, 57_600_00, 142_400_00]);
  });

  test("paid the day after, it is not paid yet; cancelled by that day, it commits nothing; cancelled the day after, it still does", () => {
    const told = compose([vote()], [
      order({ certifiedCents: 100_000_00, certifiedOn: "2025-05-02", paidOn: "2025-07-01" }),
      order({ amountCents: 10_000_00, cancelledOn: "2025-06-30" }),
      order({ amountCents: 1_000_00, cancelledOn: "2025-07-01" }),
      order({ amountCents: 5_000_00, orderedOn: "2025-07-01" }),
    ]);
    expect(valuesOf(told).slice(1, 5)).toEqual([121_200_00, 178_800_00, 200_000_00, 0]);
  });

  test("the last decision of the year counts, whichever order they come in", () => {
    expect(valuesOf(compose([vote({ decidedOn: "2025-05-01", aeCents: 250_000_00 }), vote()], []))[0]).toBe(250_000_00);
  });

  test("nothing voted: unknown, with where to type it; what is spent is told", () => {
    const { figures, rows } = compose([], [order()]);
    expect(figures.map(({ figure }) => figure.value)).toEqual([null, 120_000_00, null, null, 0, null]);
    expect(figures[0]!.figure.unknownBecause).toContain("réglages du programme");
    expect(rows).toEqual([{ year: "2025", ae: { voted: null, used: 120_000_00, unknownCount: 0, remaining: null }, cp: { voted: null, used: 0, unknownCount: 0, remaining: null } }]);
  });

  test("an order without an amount: what remains is unknown, and says of how many", () => {
    const { figures } = compose([vote()], [order({ amountCents: null })]);
    expect(figures[1]!.figure).toMatchObject({ value: null, unknownBecause: "Montant non renseigné pour 1 bon(s) de commande." });
    expect(figures[2]!.figure.value).toBeNull();
  });

  test("years follow each other, each with its own", () => {
    const { rows } = compose([vote(), vote({ year: 2024, decidedOn: "2024-01-10" })], [order({ orderedOn: "2024-05-01" })]);
    expect(rows.map(({ year, ae }) => [year, ae.used, ae.remaining])).toEqual([["2024", 120_000_00, 180_000_00], ["2025", 0, 300_000_00]]);
  });
});
