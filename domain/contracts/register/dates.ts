import { DATE_ORDER_LABELS, settleOrder, type DateOrder, type OrderVerdict } from "@/domain/interchange/dates";
import { textOf } from "./cells";
import { REGISTER_DATE_FIELDS, type RegisterField } from "./columns";
import type { RegisterRow } from "./find-register";

/** The headings of the days of the register that we export, which writes day then month. */
export const EXPORTED_DAYS = { ordered: "Commandé le", delivered: "Dernière livraison le", certified: "Service fait le", paid: "Payé le" } as const;

type RegisterOrder = OrderVerdict | { kind: "exported" };

/** The order in which the dates are to be read; null while nobody said, or where they contradict one another. */
export function orderOf(verdict: RegisterOrder, chosen: DateOrder | null): DateOrder | null {
  if (verdict.kind === "settled") return verdict.order;
  if (verdict.kind === "exported") return "dmy";
  return verdict.kind === "open" ? chosen : null;
}

/** The order of day and month over all the dates that are written as texts; cells that hold a date need none. */
export function settleRegisterOrder(rows: readonly RegisterRow[], { fields, headings }: { fields: readonly RegisterField[]; headings: readonly string[] }): RegisterOrder {
  if (Object.values(EXPORTED_DAYS).every((heading) => headings.includes(heading))) return { kind: "exported" };
  const places = REGISTER_DATE_FIELDS.map((field) => fields.indexOf(field)).filter((place) => place >= 0);
  return settleOrder(rows.flatMap(({ row, cells }) => places.flatMap((place) => (typeof cells[place] === "string" ? [{ line: row, text: textOf(cells[place]) }] : []))));
}

/** "Dates lues jour/mois, à cause de « 22/12/2025 » (ligne 12)." */
export function tellRegisterOrder(verdict: RegisterOrder, chosen: DateOrder | null): string {
  switch (verdict.kind) {
    case "settled":
      return `Dates lues ${DATE_ORDER_LABELS[verdict.order]}, à cause de «\u00a0${verdict.by.text}\u00a0» (ligne ${verdict.by.line}).`;
    case "exported":
      return "Dates lues jour/mois, comme Cadence les exporte.";
    case "plain":
      return "Dates écrites d’une seule façon possible.";
    case "open":
      return chosen
        ? `Dates lues ${DATE_ORDER_LABELS[chosen]}, comme choisi\u00a0; rien dans le fichier ne le confirme.`
        : `Rien ne dit si «\u00a0${verdict.first.text}\u00a0» (ligne ${verdict.first.line}) est jour/mois ou mois/jour\u00a0: choisissez.`;
    case "contradictory":
      return `«\u00a0${verdict.dmy.text}\u00a0» (ligne ${verdict.dmy.line}) ne se lit que jour/mois, «\u00a0${verdict.mdy.text}\u00a0» (ligne ${verdict.mdy.line}) que mois/jour\u00a0: ce fichier mêle deux formats de date.`;
  }
}
