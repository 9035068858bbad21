import type { Cell } from "@/domain/contracts/read-prices";
import { findRuleProfile } from "@/domain/contracts/rule-profile";
import { orderOf, settleRegisterOrder } from "./dates";
import { findRegister } from "./find-register";
import { planRegister, type KnownTranche, type RegisterContext, type RegisterPlan } from "./plan";
import { readOrders, type ReadRegister } from "./read-orders";

export const FIRM: KnownTranche = { id: "tf", kind: "ferme", label: "Tranche ferme", affirmedOn: "2025-02-03", ceilingCents: null, orderedCents: 0 };
const CONTEXT: RegisterContext = {
  notifiedOn: "2025-02-03",
  today: "2026-03-02",
  rules: [{ effectiveOn: "2025-02-03", rules: findRuleProfile("cctp_justice")! }],
  tranches: [FIRM],
  increments: [{ id: "i27", number: 27 }],
  squads: [{ id: "s1", name: "Squad Portail" }],
  applications: ["Portail SI Pénal"],
  orders: [],
};

/** A sheet, read with the order that its dates settle, else day then month. */
export function readSheet(table: Cell[][]): ReadRegister {
  const { rows, fields, headings } = findRegister([table])!;
  return readOrders(rows, { fields, order: orderOf(settleRegisterOrder(rows, { fields, headings }), "dmy") });
}

export const planSheet = (table: Cell[][], context: Partial<RegisterContext> = {}): RegisterPlan => planRegister(readSheet(table), { ...CONTEXT, ...context });

/** What is told of each row that has something told, with plain spaces. */
export const toldOf = ({ lines }: RegisterPlan): string[] => lines.flatMap(({ row, told }) => told.map((each) => `${row} ${each.replaceAll(/[\u00a0\u202f]/g, " ")}`));
