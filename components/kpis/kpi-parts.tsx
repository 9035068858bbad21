import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatKpi } from "@/domain/reporting/kpi-vocabulary";
import type { KpiPartView, KpiView } from "@/server/reporting/kpi-schema";
import { KpiStatusBadge } from "./kpi-status";
import { rowsBehind } from "./places";

/** What the latest value is made of, and the screens that hold its rows. */
export function KpiParts({ view }: { view: KpiView }) {
  const places = rowsBehind(view, view.periods[0]?.key);
  if (view.parts.length === 0 && places.length === 0) return null;
  const columns: Column<KpiPartView>[] = [
    { key: "label", label: "Partie", isRowHeader: true, cell: ({ label }) => label },
    { key: "value", label: "Valeur", numeric: true, cell: ({ label, figure }) => <Explained label={label} of={figure} format={(value) => formatKpi(value, view.partUnit)} /> },
    ...(view.parts.some(({ status }) => status !== "no_target") ? [{ key: "status", label: "État", cell: ({ status }: KpiPartView) => <KpiStatusBadge status={status} /> }] : []),
  ];
  return (
    <>
      <h2>Ce dont la valeur est faite</h2>
      {view.parts.length > 0 && <DataTable caption="Ce dont la valeur est faite" hidesCaption columns={columns} rows={view.parts} rowKey={({ label }) => label} empty={null} />}
      {places.length > 0 && (
        <ul>
          {places.map(({ label, href }) => (
            <li key={href}>
              <Link href={href}>{label}</Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
