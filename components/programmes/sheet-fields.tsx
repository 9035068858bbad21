import { FormField } from "@/components/ui/form-field";
import { SHEET_COLUMNS, type SheetColumn } from "@/domain/panorama/columns";
import { writeSheetValue, type ProgrammeSheet } from "@/domain/panorama/values";

const YES_NO = ["Oui", "Non"].map((value) => ({ value, label: value }));
const HINTS: Partial<Record<SheetColumn["field"], string>> = {
  startedOn: "Aussi précis qu’il est connu : 2015, 09/2015 ou 01/09/2015",
  durationYears: "Jusqu’à la fin du déploiement, par exemple 3,5",
  costCents: "En millions d’euros, deux années de fonctionnement comprises, par exemple 26,3",
  costBracket: "Telle qu’elle est publiée",
  financing: "Programmes budgétaires",
  publishedOn: "De l’édition du panorama",
  initialDurationYears: "La première prévue : le taux d’écart calendaire la compare à la durée actuelle",
  initialCostCents: "Le premier estimé, en millions d’euros : le taux d’écart budgétaire le compare au coût actuel",
};

/** What the panorama tells of a programme, as it is typed; a field left empty is not known. */
export function SheetFields({ sheet }: { sheet: ProgrammeSheet }) {
  return SHEET_COLUMNS.map((column) => {
    const { field, heading, kind } = column;
    const common = { name: field, label: heading, hint: HINTS[field], defaultValue: writeSheetValue(column, sheet) ?? "" };
    if (kind === "yes_no") return <FormField key={field} {...common} kind="select" placeholder="Inconnu" options={YES_NO} />;
    return field === "description" ? <FormField key={field} {...common} kind="textarea" rows={6} /> : <FormField key={field} {...common} />;
  });
}
