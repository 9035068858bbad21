import { DataTable, type Column } from "@/components/ui/data-table";
import { formatEuros } from "@/domain/contracts/amounts";
import { ANOMALIES, GRADING_NOTES } from "@/domain/contracts/anomalies";
import { WORK_UNITS, type WorkUnit } from "@/domain/contracts/catalogue";
import { levelCriteria } from "@/domain/contracts/criteria";
import { periodsOf, priceKeyOf, type UnitPrice } from "@/domain/contracts/price-schedule";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS, PRICE_TYPE_LABELS, VERIFICATION_KIND_LABELS, type WorkUnitLevel } from "@/domain/contracts/vocabulary";


/** Every work unit that may be ordered: what makes its level, its price in this contract, how it is verified, and where the text is at fault. */
export function CatalogueTable({ prices }: { prices: readonly UnitPrice[] }) {
  const cents = new Map(prices.map((price) => [priceKeyOf(price), price.unitCents]));
  const priceOf = (unit: WorkUnit, level: WorkUnitLevel): string =>
    periodsOf(unit)
      .map((period) => {
        const known = cents.get(priceKeyOf({ workUnitCode: unit.code, level, period }));
        const told = known === undefined ? "prix non fixé" : formatEuros(known);
        return period && unit.order.periods.length > 1 ? `${ORDER_PERIOD_LABELS[period].toLowerCase()} ${told}` : told;
      })
      .join(", ");
  return <DataTable caption="Unités d’œuvre" hidesCaption columns={columns(priceOf)} rows={WORK_UNITS} rowKey={({ code }) => code} empty={null} />;
}

const columns = (priceOf: (unit: WorkUnit, level: WorkUnitLevel) => string): Column<WorkUnit>[] => [
  { key: "code", label: "Code", isRowHeader: true, cell: ({ code }) => <span id={code}>{code}</span> },
  { key: "label", label: "Unité d’œuvre", cell: ({ label, family }) => (<>{label}<span className="fr-hint-text">{family}</span></>) },
  {
    key: "levels",
    label: "Niveaux, critères et prix unitaire HT",
    cell: (unit) => (
      <ul>
        {levelCriteria(unit).map(({ level, criteria }) => (
          <li key={level}>
            <strong>{LEVEL_LABELS[level]}</strong> – {criteria} – {priceOf(unit, level)}
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: "terms",
    label: "Commande et vérification",
    cell: ({ order, verification }) => (
      <>
        {PRICE_TYPE_LABELS[order.price]}
        {order.periods.length > 0 && `, ${order.periods.map((period) => ORDER_PERIOD_LABELS[period].toLowerCase()).join(", ")}`}
        <span className="fr-hint-text">{verification.map((kind) => VERIFICATION_KIND_LABELS[kind]).join(" ; ")}</span>
      </>
    ),
  },
  { key: "anomalies", label: "Anomalies du texte", cell: ({ code }) => remarks(code) },
];

function remarks(code: string) {
  const notes = [...(GRADING_NOTES[code] ? [GRADING_NOTES[code]] : []), ...(ANOMALIES[code] ?? [])];
  if (notes.length === 0) return "Aucune relevée";
  return (
    <ul>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
