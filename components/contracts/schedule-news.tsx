import { Alert } from "@/components/ui/alert";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Instant } from "@/components/ui/instant";
import { describePrice, priceKeyOf } from "@/domain/contracts/price-schedule";
import type { ScheduleView } from "@/server/contracts/contract-schema";

type Refused = ScheduleView["schedule"]["refused"][number];

const REFUSED: Column<Refused>[] = [
  { key: "row", label: "Ligne", numeric: true, cell: ({ row }) => row },
  { key: "text", label: "Lu", isRowHeader: true, cell: ({ text }) => text },
  { key: "why", label: "Pourquoi", cell: ({ why }) => why },
];

/** Since when a version holds, what it lacks, and what of its file could not be read. */
export function ScheduleNews({ view: { schedule, missing } }: { view: ScheduleView }) {
  const { effectiveOn, publishedAt, publishedBy, refused, priceCount } = schedule;
  return (
    <>
      {publishedAt && (
        <p>
          Prend effet le <Day value={effectiveOn!} /> ; enregistrée <Instant value={publishedAt} />
          {publishedBy && ` par ${publishedBy}`}.
        </p>
      )}
      {missing.length > 0 && (
        <Alert severity="warning" title={priceCount === 0 ? "Aucun prix" : missing.length === 1 ? "1 prix manque" : `${missing.length} prix manquent`}>
          <p>Ce qui s’y commande n’a pas de montant connu, et ne vaut jamais 0 €.</p>
          {priceCount > 0 && (
            <details>
              <summary>Les voir</summary>
              <ul>
                {missing.map((key) => (
                  <li key={priceKeyOf(key)}>{describePrice(key)}</li>
                ))}
              </ul>
            </details>
          )}
        </Alert>
      )}
      {refused.length > 0 && (
        <>
          <h2>Ce qui n’a pas pu être lu du fichier</h2>
          <DataTable caption="Lignes non lues" hidesCaption columns={REFUSED} rows={refused} rowKey={({ row, text, why }) => `${row} ${text} ${why}`} empty={null} />
        </>
      )}
    </>
  );
}
