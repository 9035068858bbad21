import { formatDay, type Day } from "@/domain/calendar";
import { REPORT_KIND_LABELS, type ReportKind } from "./kinds";

/** The title proposed for a report: "COPIL de juin 2025", "COPIL d’août 2025", "Comité opérationnel du 11 juin 2025", "Bilan annuel 2025", "Revue de l’incrément 27". */
export function reportTitle(kind: ReportKind, { asOf, increment }: { asOf: Day; increment: number }): string {
  const day = formatDay(asOf, { weekday: false, year: true });
  switch (kind) {
    case "copil":
    case "contract_committee":
    case "portfolio":
      return `${REPORT_KIND_LABELS[kind]} ${ofMonth(day)}`;
    case "operational_committee":
      return `${REPORT_KIND_LABELS[kind]} du ${day}`;
    case "yearly_review":
      return `${REPORT_KIND_LABELS[kind]} ${asOf.slice(0, 4)}`;
    case "increment_review":
      return `Revue de l’incrément ${increment}`;
  }
}

function ofMonth(day: string): string {
  const month = day.split(" ").slice(1).join(" ");
  return /^[ao]/.test(month) ? `d’${month}` : `de ${month}`;
}
