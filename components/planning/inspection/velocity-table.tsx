import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { SquadVelocity } from "@/server/planning/inspection-schema";
import { number } from "../words";
import { BarChart } from "./bar-chart";

type Bar = { label: string; value: number | null; planned: number | null };

/** What the chart draws. */
const TRAIN: Column<Bar>[] = [
  { key: "label", label: "Sprint", isRowHeader: true, cell: ({ label }) => label },
  { key: "value", label: "Terminés", numeric: true, cell: ({ value }) => (value === null ? null : number(value)) },
  { key: "planned", label: "Prévus à la clôture", numeric: true, cell: ({ planned }) => (planned === null ? null : number(planned)) },
];

/** Points that each squad finished in each sprint; those of closed sprints are frozen. */
export function VelocityTable({ root, rows }: { /** Address of the increment. */ root: string; rows: readonly SquadVelocity[] }) {
  const sprints = rows[0]?.sprints ?? [];
  const bars = sprints.map(({ sprint }, index): Bar => {
    const known = rows.flatMap((row) => row.sprints[index]!.done ?? []);
    const planned = rows.flatMap((row) => row.sprints[index]!.planned ?? []);
    return { label: sprint, value: known.length === 0 ? null : sum(known), planned: planned.length === 0 ? null : sum(planned) };
  });
  const columns: Column<SquadVelocity>[] = [
    { key: "squad", label: "Squad", isRowHeader: true, cell: ({ squad }) => squad },
    ...sprints.map(({ sprint, isClosed }, index): Column<SquadVelocity> => ({
      key: sprint,
      label: isClosed ? `${sprint} (clos)` : sprint,
      numeric: true,
      cell: (row) => {
        const { done, planned } = row.sprints[index]!;
        return done === null ? null : planned === null ? number(done) : `${number(done)} sur ${number(planned)}`;
      },
    })),
  ];
  return (
    <>
      <p>
        Points terminés par sprint, et prévus à sa clôture. Ceux d’un sprint clos sont figés ; les autres se lisent encore des stories :{" "}
        {sprints.map(({ sprint, position }, index) => (
          <span key={sprint}>
            {index > 0 && ", "}
            <Link href={`${root}/sprints/${position}`}>{sprint}</Link>
          </span>
        ))}
        .
      </p>
      <DataTable caption="Vélocité par squad et par sprint, en points" hidesCaption columns={columns} rows={rows} rowKey={({ squadId }) => squadId} empty={<EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages.</EmptyState>} />
      {bars.some(({ value }) => value !== null) && (
        <ChartFrame id="velocity" title="Vélocité du train, en points" description={`Points terminés par sprint, barre pleine ; points prévus à la clôture, contour en tirets. ${bars.map(({ label, value }) => `${label} : ${value === null ? "inconnue" : number(value)}`).join(" ; ")}.`} chart={<BarChart bars={bars} />} table={<DataTable caption="Vélocité du train, en points" columns={TRAIN} rows={bars} rowKey={({ label }) => label} empty={null} />} />
      )}
    </>
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
