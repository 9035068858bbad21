import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember } from "@/db/factories";
import { buildContract, buildDeliverable, buildLine, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildIncrement } from "@/db/factories/planning";
import { testDb } from "@/db/testing/database";
import { AMOUNT_STAGES, reached, type AmountStage } from "@/domain/contracts/amounts";
import { explainAmounts } from "@/domain/contracts/explained-amounts";
import { BREAKDOWNS } from "@/domain/contracts/ledger";
import { ORDER_STATES } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { contractsAsOf } from "@/server/reporting/orders-as-of";
import { viewAmounts, viewPortfolio } from "./amounts-queries";
import { amountsFilter } from "./amounts-schema";
import { exportAmounts, exportOrders } from "./order-export";
import { viewContract } from "./queries";

const { db } = await testDb();

const ask = (contractId: string, asked: object = {}) => amountsFilter.parse({ contractId, ...asked });

async function readFile(made: ReturnType<typeof exportOrders>): Promise<ExcelJS.Row[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await buffer((await made).body as never)) as never);
  const rows: ExcelJS.Row[] = [];
  workbook.worksheets[0]!.eachRow((row) => rows.push(row));
  return rows;
}

/** The column of a heading, by row, in cents; an empty cell counts for nothing. */
function sumOfColumn(rows: readonly ExcelJS.Row[], heading: string, keep: (cell: (heading: string) => unknown) => boolean = () => true): number {
  const headings = (rows[0]!.values as unknown[]).map(String);
  const cell = (row: ExcelJS.Row) => (name: string) => row.getCell(headings.indexOf(name)).value;
  return rows.slice(1).filter((row) => keep(cell(row))).reduce((sum, row) => sum + Math.round(Number(cell(row)(heading) ?? 0) * 100), 0);
}

type Made = { contract: { id: string; programmeId: string }; tranches: string[]; reader: Scope };

async function madeContract(): Promise<Made> {
  const contract = await buildContract(db);
  const tranches = [await buildTranche(db, { contractId: contract.id, ceilingCents: 90_000_000_00 }), await buildTranche(db, { contractId: contract.id, ceilingCents: 90_000_000_00 })];
  const { scope } = await buildMember(db, { programmeId: contract.programmeId, role: "reader" });
  return { contract, tranches: tranches.map(({ id }) => id), reader: scope };
}

const day = fc.constantFrom("2025-03-31", "2025-04-01", "2025-12-31", "2026-01-15");
const someOrder = fc.record({
  state: fc.constantFrom(...ORDER_STATES),
  tranche: fc.constantFrom(0, 1),
  on: day,
  cut: fc.integer({ min: 0, max: 10_000 }),
  inIncrement: fc.boolean(),
  lines: fc.array(
    fc.record({
      amountCents: fc.option(fc.integer({ min: 0, max: 9_999_999 }), { freq: 9 }),
      workUnitCode: fc.constantFrom("UO2.8-ASCM", "UO3.6-SN2"),
      level: fc.option(fc.constantFrom("simple", "complexe")),
      application: fc.option(fc.constantFrom("Alpha", "Bêta")),
      parts: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

describe("reconciliation", () => {
  test("the page of the contract, its amounts by everything, their lines, the portfolio, the report and both files are the same numbers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someOrder, { maxLength: 6 }), async (wanted) => {
        const { contract, tranches, reader } = await madeContract();
        const { programmeId, id: contractId } = contract;
        const increment = await buildIncrement(db, { programmeId });
        for (const { state, tranche, on, cut, inIncrement, lines } of wanted) {
          const amountCents = lines.some(({ amountCents: cents }) => cents === null) ? null : lines.reduce((sum, { amountCents: cents }) => sum + cents!, 0);
          const stages = reached(state);
          const certifiedCents = amountCents === null || !stages.certified ? null : Math.floor((amountCents * cut) / 10_000);
          const days = { orderedOn: stages.ordered ? on : null, certifiedOn: stages.certified ? on : null, paidOn: stages.paid ? on : null };
          const [{ parts, ...first }, ...others] = lines as [(typeof lines)[number], ...typeof lines];
          const order = await buildOrder(db, { contractId, programmeId, trancheId: tranches[tranche]!, state, amountCents, certifiedCents, ...days, incrementId: inIncrement ? increment.id : null, line: first });
          for (let part = 0; part < parts; part += 1) await buildDeliverable(db, { orderId: order.id, programmeId, lineId: order.lineId, deliveredOn: stages.delivered ? on : null });
          for (const [rank, { parts: _parts, ...line }] of others.entries()) await buildLine(db, { programmeId, orderId: order.id, position: rank + 1, ...line });
        }
        const page = await viewContract(db, reader, { contractId });
        const shown = (stage: AmountStage): number => page.amounts[stage].value ?? 0;
        for (const by of BREAKDOWNS) {
          const view = await viewAmounts(db, reader, ask(contractId, { by }));
          for (const stage of AMOUNT_STAGES) {
            expect(view.groups.reduce((sum, { sums }) => sum + sums[stage].cents, 0), `${by}, ${stage}`).toBe(shown(stage));
            expect(view.total[stage]).toEqual(page.amounts[stage]);
          }
          expect(view.plan.months.at(-1)?.plannedSoFar ?? 0).toBeGreaterThanOrEqual(shown("ordered"));
          for (const { key, sums } of view.groups) {
            const { detail } = await viewAmounts(db, reader, ask(contractId, { by, group: key ?? "-" }));
            expect(detail!.sums).toEqual(sums);
            for (const stage of AMOUNT_STAGES) expect(detail!.lines.reduce((sum, { cents }) => sum + (cents[stage] ?? 0), 0)).toBe(sums[stage].cents);
          }
        }
        for (const tranche of page.tranches) {
          const { groups } = await viewAmounts(db, reader, ask(contractId, { by: "tranche" }));
          expect(groups.find(({ key }) => key === tranche.id)?.sums.ordered.cents ?? 0).toBe(tranche.amounts.ordered.value ?? 0);
        }
        const { programmes } = await viewPortfolio(db, reader);
        for (const stage of AMOUNT_STAGES) expect(programmes.find(({ id }) => id === programmeId)!.sums[stage].cents).toBe(shown(stage));
        const [reported] = await contractsAsOf(db, reader, { programmeId, asOf: "2026-12-31" });
        const told = explainAmounts(reported!.sums, reported!.ceilingCents);
        for (const stage of ["ordered", "certified", "paid", "remaining"] as const) expect(told[stage].value, `report, ${stage}`).toBe(page.amounts[stage].value);
        const asked = { contractId, format: "xlsx" as const, by: "Lectrice" };
        const amounts = await readFile(exportAmounts(db, reader, asked));
        expect(sumOfColumn(amounts, "Payé HT", (cell) => cell("Répartition") === "Application")).toBe(shown("paid"));
        expect(sumOfColumn(amounts, "Commandé HT", (cell) => cell("Répartition") === "Mois")).toBe(shown("ordered"));
        expect(sumOfColumn(await readFile(exportOrders(db, reader, asked)), "Certifié HT de la ligne")).toBe(shown("certified"));
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe("the amounts of a contract", () => {
  let made: Made;
  beforeAll(async () => {
    made = await madeContract();
    const { contract, tranches } = made;
    const base = { contractId: contract.id, programmeId: contract.programmeId, trancheId: tranches[0]! };
    const paid = await buildOrder(db, { ...base, number: "BC-1", state: "paid", amountCents: 150_00, certifiedCents: 140_00, orderedOn: "2025-04-01", certifiedOn: "2025-06-02", paidOn: "2025-07-01", line: { amountCents: 100_00, application: "Alpha" } });
    await buildDeliverable(db, { ...base, orderId: paid.id, plannedOn: "2025-05-15", deliveredOn: "2025-05-20", verdict: "refaction", decidedOn: "2025-06-01", reason: "Incomplet", reductionBasisPoints: 1000 });
    const second = await buildLine(db, { programmeId: contract.programmeId, orderId: paid.id, position: 1, workUnitCode: "UO3.6-SN2", level: null, amountCents: 50_00 });
    await buildDeliverable(db, { ...base, orderId: paid.id, lineId: second.id, plannedOn: "2025-05-31", deliveredOn: "2025-05-31", verdict: "admission", decidedOn: "2025-06-01" });
    await buildOrder(db, { ...base, number: "BC-2", state: "issued", amountCents: null, orderedOn: "2025-04-30", line: { amountCents: null } });
    await buildOrder(db, { ...base, number: "BC-3", state: "draft", amountCents: 10_00 });
  });

  test("by application, the reduction on the line that bears it", async () => {
    const { groups } = await viewAmounts(db, made.reader, ask(made.contract.id, { by: "application" }));
    expect(groups.map(({ label, orderCount, sums }) => [label, orderCount, sums.ordered, sums.paid.cents])).toEqual([
      ["Alpha", 1, { cents: 100_00, unknownCount: 0 }, 90_00],
      ["Sans application", 2, { cents: 50_00, unknownCount: 1 }, 50_00],
    ]);
  });

  test("the budget with VAT, and what was planned against what was handed over", async () => {
    const { budget, plan } = await viewAmounts(db, made.reader, ask(made.contract.id));
    expect(budget.months).toEqual([
      { month: "2025-04", ae: { cents: 180_00, unknownCount: 1 }, cp: { cents: 0, unknownCount: 0 } },
      { month: "2025-07", ae: { cents: 0, unknownCount: 0 }, cp: { cents: 168_00, unknownCount: 0 } },
    ]);
    expect(budget.cp.value).toBe(168_00);
    const over = (what: "ae" | "cp") => budget.years.reduce((sum, year) => sum + year[what].cents, 0);
    expect([over("ae"), over("cp")]).toEqual([budget.ae.value, budget.cp.value]);
    expect(budget.years.reduce((sum, { planned }) => sum + planned, 0)).toBe(Math.round((plan.months.reduce((sum, { planned }) => sum + planned, 0) * 120) / 100));
    expect(plan).toMatchObject({ unknownLines: 1, months: [{ month: "2025-05", planned: 150_00, delivered: 150_00, accepted: 0 }, { month: "2025-06", accepted: 150_00 }] });
    expect(plan.gap.value).toBe(0);
  });

  test("the lines of a month show the stages of that month alone; a group that is not there shows nothing", async () => {
    const { detail } = await viewAmounts(db, made.reader, ask(made.contract.id, { by: "month", group: "2025-07" }));
    expect(detail!.lines.map(({ number, cents }) => [number, cents])).toEqual([
      ["BC-1", { paid: 90_00 }],
      ["BC-1", { paid: 50_00 }],
    ]);
    expect((await viewAmounts(db, made.reader, ask(made.contract.id, { by: "month", group: "1999-01" }))).detail).toBeNull();
  });

  test("the register holds the draft for the administration; the contractor's does not", async () => {
    const { contract, reader } = made;
    const { scope: contractor } = await buildMember(db, { programmeId: contract.programmeId, role: "contractor", contractId: contract.id });
    const numbers = async (scope: Scope) => (await readFile(exportOrders(db, scope, { contractId: contract.id, format: "xlsx", by: "x" }))).slice(1).map((row) => row.getCell(1).value);
    expect(await numbers(reader)).toEqual(["BC-1", "BC-1", "BC-2", "BC-3"]);
    expect(await numbers(contractor)).toEqual(["BC-1", "BC-1", "BC-2"]);
  });

  test("somebody of another programme finds nothing", async () => {
    const { reader: stranger } = await madeContract();
    await expect(viewAmounts(db, stranger, ask(made.contract.id))).rejects.toThrow(NotFoundError);
    await expect(exportOrders(db, stranger, { contractId: made.contract.id, format: "csv", by: "x" })).rejects.toThrow(NotFoundError);
    await expect(exportAmounts(db, stranger, { contractId: "rien", format: "csv", by: "x" })).rejects.toThrow(NotFoundError);
    expect((await viewPortfolio(db, stranger)).programmes.flatMap(({ contracts }) => contracts.map(({ id }) => id))).not.toContain(made.contract.id);
  });
});
