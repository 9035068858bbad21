import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedPrices, missingPrices, priceKeyOf, scheduleInForce } from "@/domain/contracts/price-schedule";
import { readPrices, type Cell } from "@/domain/contracts/read-prices";

const read = (rows: Cell[][], otherwise: "mensuel" | null = null) => readPrices(rows, { otherwise })!;
const short = (rows: Cell[][], otherwise: "mensuel" | null = null) => read(rows, otherwise).prices.map((price) => `${priceKeyOf(price)} ${price.unitCents}`);
const whys = (rows: Cell[][]) => read(rows).refused.map(({ row, why }) => `${row} ${why.replaceAll(/[\u00a0\u202f]/g, " ")}`);

describe("price schedules as contracts give them", () => {
  it("one row by price", () => {
    expect(
      short([
        ["Bordereau des prix unitaires"],
        [],
        ["Code UO", "Libellé", "Niveau", "Périodicité", "Prix unitaire HT", "Prix TTC"],
        ["UO2.8-ASCM", "Squad", "Simple", "Trimestrielle", "14 200,00 €", "17 040,00 €"],
        ["", "", "Moyen", "", "22 720,00 €", "27 264,00 €"],
        ["uo2.3-po", "Produits", "moyen", "mensuelle", 9_000.5, 10_800.6],
        ["UO2.5-TEST", "Tests", "Complexe", "", "34080", ""],
      ]),
    ).toEqual(["UO2.8-ASCM simple trimestriel 1420000", "UO2.8-ASCM moyen trimestriel 2272000", "UO2.3-PO moyen mensuel 900050", "UO2.5-ATEST complexe  3408000"]);
  });

  it("one row by work unit, a column by level, the level that is not there told", () => {
    const table: Cell[][] = [["Référence", "Simple", "Moyenne", "Complexe", "Très complexe"], ["UO3.1-EMA", "1 000", "2 000", "-", "N/A"], ["UO3.6-SN2", 10, 20, 30, null]];
    expect(short(table)).toEqual(["UO3.1-EMA simple  100000", "UO3.1-EMA moyen  200000", "UO3.6-SN2 simple  1000", "UO3.6-SN2 moyen  2000", "UO3.6-SN2 complexe  3000"]);
    expect(read(table).missing.map(priceKeyOf)).toContain("UO3.1-EMA complexe ");
    expect(read(table).missing).toHaveLength(expectedPrices().length - 5);
  });

  it("a column by level and period, or by period alone", () => {
    expect(short([["UO", "Simple mensuel", "Simple quadrimestriel"], ["UO1.1-DPG", "10", "35"]])).toEqual(["UO1.1-DPG simple mensuel 1000", "UO1.1-DPG simple quadrimestriel 3500"]);
    expect(short([["UO", "Niveau", "Mensuel", "3 mois"], ["UO1.1-DPG", "Complexe", "10", "28"]])).toEqual(["UO1.1-DPG complexe mensuel 1000", "UO1.1-DPG complexe trimestriel 2800"]);
  });

  it("the level of a code's suffix", () => expect(short([["Code", "Prix"], ["UO3.1-EMA_Moyen", "12,5"]])).toEqual(["UO3.1-EMA moyen  1250"]));

  it("a price without its period is refused, or is of the period chosen", () => {
    const table: Cell[][] = [["Code", "Niveau", "Prix"], ["UO2.3-PO", "Simple", "10"]];
    expect(whys(table)).toEqual(["2 Période manquante pour UO2.3-PO : mensuelle, trimestrielle, quadrimestrielle."]);
    expect(short(table, "mensuel")).toEqual(["UO2.3-PO simple mensuel 1000"]);
  });
});

describe("what cannot be read is told, row by row", () => {
  it("unknown codes, levels, periods, amounts", () => {
    expect(
      whys([
        ["Code", "Niveau", "Période", "Prix"],
        ["UO9.9-XX", "Simple", "", "10"],
        ["UO3.1-EMA", "", "", "10"],
        ["UO3.1-EMA", "Très complexe", "", "10"],
        ["UO3.1-EMA", "Simple", "mensuelle", "10"],
        ["UO2.8-ASCM", "Simple", "mensuelle", "10"],
        ["UO3.1-EMA", "Simple", "", "dix"],
      ]),
    ).toEqual([
      "2 Ce code n’est pas au catalogue.",
      "3 Niveau manquant pour UO3.1-EMA.",
      "4 UO3.1-EMA n’a pas de niveau « très complexe ».",
      "5 UO3.1-EMA ne se commande pas par période.",
      "6 UO2.8-ASCM ne se commande pas par période mensuelle : trimestrielle.",
      "7 Ce n’est pas un montant en euros. Par exemple : 1 234,56",
    ]);
  });

  it("two prices of one thing are both left out; the same one twice is taken once", () => {
    const table = (second: string): Cell[][] => [["Code", "Niveau", "Prix"], ["UO3.1-EMA", "Simple", "10"], ["UO3.1-EMA", "Simple", second]];
    expect(short(table("10,00"))).toEqual(["UO3.1-EMA simple  1000"]);
    expect(short(table("11"))).toEqual([]);
    expect(whys(table("11"))).toEqual(["3 Deux prix pour UO3.1-EMA, simple : 10,00 € ligne 2, 11,00 € ligne 3."]);
  });

  it("a file that is no price schedule", () => {
    expect(readPrices([["Bonjour"], ["Code", "Libellé"]], { otherwise: null })).toBeNull();
    expect(readPrices([], { otherwise: null })).toBeNull();
  });
});

it("a complete schedule lacks nothing, and none of its prices is lost", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: expectedPrices().length, maxLength: expectedPrices().length }), (cents) => {
      const prices = expectedPrices().map((key, rank) => ({ ...key, unitCents: cents[rank]! }));
      const table: Cell[][] = [["Code", "Niveau", "Période", "Prix"], ...prices.map(({ workUnitCode, level, period, unitCents }) => [workUnitCode, level.replace("_", " "), period, `${Math.floor(unitCents / 100)},${String(unitCents % 100).padStart(2, "0")}`])];
      expect(read(table)).toEqual({ prices, refused: [], missing: [] });
      expect(missingPrices(prices.slice(1))).toEqual([expectedPrices()[0]]);
    }),
    { numRuns: 10 },
  ));

describe("the version of a schedule in force", () => {
  const versions = [{ name: "A", effectiveOn: "2025-02-03" }, { name: "B", effectiveOn: "2026-02-03" }, { name: "C", effectiveOn: "2026-02-03" }];
  it.each([["2025-02-02", null], ["2025-02-03", "A"], ["2026-02-02", "A"], ["2026-02-03", "C"], ["2030-01-01", "C"]])("on %s: %s", (day, name) => expect(scheduleInForce(versions, day)?.name ?? null).toBe(name));
});
