import type { RawIssue } from "./columns";
import { DATE_ORDER_LABELS, settleOrder, type DateCell, type DateOrder } from "./dates";
import { DATE_FIELDS, FIELD_LABELS, type DateField } from "./fields";
import type { Mapping } from "./mapping";

/** How one column of dates was read, in words; `isAsked`: somebody must say, and until then those dates are not read. */
export type OrderTold = { field: DateField; text: string; isAsked: boolean };

/**
 * The order of day and month of each column of dates: what the column itself settles, else what another column of the same file does,
 * else what the mapping says, else asked.
 */
export function settleDates(rows: readonly RawIssue[], mapping: Mapping): { orders: Partial<Record<DateField, DateOrder | null>>; told: OrderTold[] } {
  const verdicts = DATE_FIELDS.filter((field) => mapping.columns[field]?.length).map((field) => ({ field, verdict: settleOrder(cellsOf(rows, field)) }));
  const settled = verdicts.find(({ verdict }) => verdict.kind === "settled");
  const orders: Partial<Record<DateField, DateOrder | null>> = {};
  const told: OrderTold[] = [];
  const tell = (field: DateField, order: DateOrder | null, text: string) => {
    orders[field] = order;
    told.push({ field, text: `${FIELD_LABELS[field]} : ${text}`, isAsked: order === null });
  };
  for (const { field, verdict } of verdicts) {
    switch (verdict.kind) {
      case "plain":
        break;
      case "settled":
        tell(field, verdict.order, `dates lues ${DATE_ORDER_LABELS[verdict.order]}, à cause de ${quote(verdict.by)}`);
        break;
      case "open":
        if (settled?.verdict.kind === "settled") tell(field, settled.verdict.order, `dates lues ${DATE_ORDER_LABELS[settled.verdict.order]}, comme la colonne ${FIELD_LABELS[settled.field]} du même fichier`);
        else if (mapping.dateOrder) tell(field, mapping.dateOrder, `dates lues ${DATE_ORDER_LABELS[mapping.dateOrder]}, comme choisi ; rien dans la colonne ne le confirme`);
        else tell(field, null, `rien ne dit si ${quote(verdict.first)} est jour/mois ou mois/jour : choisissez`);
        break;
      case "contradictory":
        tell(field, null, `${quote(verdict.dmy)} ne se lit que jour/mois, ${quote(verdict.mdy)} que mois/jour : les dates qui se lisent des deux façons ne sont pas importées`);
    }
  }
  return { orders, told };
}

/** As our own exports write them (server/interchange/tabular/csv.ts). */
export const OWN_DATES: ReturnType<typeof settleDates> = { orders: Object.fromEntries(DATE_FIELDS.map((field) => [field, "dmy"])), told: [] };

const quote = ({ line, text }: DateCell): string => `« ${text} » (ligne ${line})`;

function cellsOf(rows: readonly RawIssue[], field: DateField): DateCell[] {
  return rows.flatMap(({ line, cells }) => (cells[field]?.[0] ? [{ line, text: cells[field][0] }] : []));
}
