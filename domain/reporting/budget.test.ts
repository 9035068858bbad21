import { describe, expect, test } from "vitest";
import { composeBudget, type CreditVote, type SpentYear } from "./budget";

const spent = (over: Partial<SpentYear> = {}): SpentYear => ({ year: "2025", ae: { cents: 120_000_00, unknownCount: 0 }, cp: { cents: 0, unknownCount: 0 }, ...over });
const vote = (over: Partial<CreditVote> = {}): CreditVote => ({ year: 2025, decidedOn: "2025-01-15", label: "Loi de finances", aeCents: 300_000_00, cpCents: 200_000_00, ...over });
const compose = (votes: CreditVote[], years: SpentYear[], asOf = "2025-06-30") => composeBudget({ votes, spent: years }, { asOf });
const valuesOf = ({ figures }: ReturnType<typeof compose>) => figures.map(({ figure }) => figure.value);

describe("the budget of a programme, as of 30 June 2025", () => {
  test("AE at the order and CP at the payment, against what was voted of the year", () => {
    const year = spent({ ae: { cents: 180_000_00, unknownCount: 0 }, cp: { cents: 57_600_00, unknownCount: 0 } });
    expect(valuesOf(compose([vote()], [year]))).toEqual([300_000_00, 180_000_00, 120_000_00, 200_000_00, 57_600_00, 142_400_00]);
  });

  test("the last decision of the year counts, whichever order they come in", () => {
    expect(valuesOf(compose([vote({ decidedOn: "2025-05-01", aeCents: 250_000_00 }), vote()], []))[0]).toBe(250_000_00);
  });

  test("nothing voted: unknown, with where to type it; what is spent is told", () => {
    const { figures, rows } = compose([], [spent()]);
    expect(figures.map(({ figure }) => figure.value)).toEqual([null, 120_000_00, null, null, 0, null]);
    expect(figures[0]!.figure.unknownBecause).toContain("réglages du programme");
    expect(rows).toEqual([{ year: "2025", ae: { voted: null, used: 120_000_00, unknownCount: 0, remaining: null }, cp: { voted: null, used: 0, unknownCount: 0, remaining: null } }]);
  });

  test("an order without an amount: what remains is unknown, and says of how many", () => {
    const { figures } = compose([vote()], [spent({ ae: { cents: 0, unknownCount: 1 } })]);
    expect(figures[1]!.figure).toMatchObject({ value: null, unknownBecause: "Montant non renseigné pour 1 bon(s) de commande." });
    expect(figures[2]!.figure.value).toBeNull();
  });

  test("years follow each other, each with its own", () => {
    const { rows } = compose([vote(), vote({ year: 2024, decidedOn: "2024-01-10" })], [spent({ year: "2024" })]);
    expect(rows.map(({ year, ae }) => [year, ae.used, ae.remaining])).toEqual([["2024", 120_000_00, 180_000_00], ["2025", 0, 300_000_00]]);
  });
});
