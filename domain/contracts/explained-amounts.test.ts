import { expect, test } from "vitest";
import type { OrdersOfState } from "./amounts";
import { explainAmounts, explainLineAmount, explainOrderAmount, explainQuoteLine, explainQuoteTotal } from "./explained-amounts";
import type { OrderState } from "./vocabulary";

const group = (state: OrderState, cents: number, unknownCount: number): OrdersOfState => ({ state, cents, unknownCount, certified: { cents, unknownCount } });

test("a certified order counts as delivered and ordered; a draft counts for nothing", () => {
  const amounts = explainAmounts(
    [
      group("draft", 99_00, 0),
      group("issued", 100_00, 0),
      group("certified", 50_00, 0),
    ],
    1_000_00,
  );
  expect([amounts.ordered.value, amounts.delivered.value, amounts.certified.value, amounts.paid.value]).toEqual([150_00, 50_00, 50_00, 0]);
  expect(amounts.remaining.value).toBe(850_00);
});

test("an order without a price is said to be missing from the sum, and makes what remains unknown", () => {
  const { ordered, remaining } = explainAmounts([group("issued", 100_00, 2)], 1_000_00);
  expect(ordered.value).toBe(100_00);
  expect(ordered.steps.at(-1)).toBe("2 bons de commande sans prix connu, hors de la somme");
  expect(remaining.value).toBeNull();
});

test("when no order has a price the amount is unknown, never 0", () => {
  expect(explainAmounts([group("paid", 0, 1)], null).paid).toMatchObject({ value: null, unknownBecause: "Montant non renseigné pour 1 bon de commande." });
});

test("an order keeps its amount when the schedule changes, and says that it did", () => {
  const order = { level: "moyen", period: "trimestriel", quantity: 2, amountCents: 40_00 } as const;
  const at = (unitCents: number | null) => ({ unitCents, schedule: { number: 2, label: "Révision", effectiveOn: "2026-02-03" } });
  expect(explainOrderAmount({ ...order, price: at(20_00) }).steps).toEqual([expect.stringMatching(/× 2 =/)]);
  expect(explainOrderAmount({ ...order, price: at(20_00) }).source).toBe("Bordereau des prix, version 2 («\u00a0Révision\u00a0»), en vigueur depuis le 3 février 2026");
  expect(explainOrderAmount({ ...order, price: at(25_00) })).toMatchObject({ value: 40_00, source: "Bon de commande" });
  expect(explainOrderAmount({ ...order, price: at(null) })).toMatchObject({ value: 40_00 });
  expect(explainOrderAmount({ ...order, price: at(20_00), amountCents: null })).toMatchObject({ value: null, unknownBecause: expect.any(String) });
});

test("no version in force, or a version without this price: the amount is unknown, and which of the two is said", () => {
  const line = { level: "moyen", period: null, quantity: 1 } as const;
  expect(explainLineAmount({ ...line, price: { unitCents: null, schedule: null } })).toMatchObject({ value: null, unknownBecause: "Aucun bordereau des prix n’est en vigueur ce jour-là." });
  expect(explainLineAmount({ ...line, price: { unitCents: null, schedule: { number: 1, label: "A", effectiveOn: "2025-02-03" } } })).toMatchObject({ value: null, unknownBecause: "Le bordereau des prix en vigueur ne donne pas ce prix." });
});

test("a line of a quote keeps the price of the day of its deposit; without one it is unknown, and so is the total", () => {
  const line = { level: "moyen", quantity: 2, depositedOn: "2025-06-20" } as const;
  expect(explainQuoteLine({ ...line, unitCents: 20_000_00 })).toMatchObject({ value: 40_000_00, source: "Bordereau des prix en vigueur le 20/06/2025, jour du dépôt", steps: ["20\u202f000,00\u00a0€ × 2 = 40\u202f000,00\u00a0€"] });
  expect(explainQuoteLine({ ...line, unitCents: null })).toMatchObject({ value: null, steps: [], unknownBecause: "Le bordereau des prix en vigueur ne donne pas ce prix." });
  expect(explainQuoteTotal([40_000_00, 1]).value).toBe(40_000_01);
  expect(explainQuoteTotal([40_000_00, null])).toMatchObject({ value: null, unknownBecause: "1 ligne(s) sans prix connu." });
});
