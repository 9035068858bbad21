import { NOTHING_AWAITED, type NextDeadline } from "@/domain/contracts/order-clock";

/** The clock of an order: the earliest of its deliverables' next deadlines; an awaited step without a date comes after the dated ones. */
export function earliestDeadline(deadlines: readonly NextDeadline[]): NextDeadline {
  const awaited = deadlines.filter(({ due }) => due !== null);
  const at = ({ due }: NextDeadline): string => due?.value ?? "9999-12-31";
  return awaited.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))[0] ?? NOTHING_AWAITED;
}
