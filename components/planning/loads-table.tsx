import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { REASONS_AT_HAND } from "@/domain/explained";
import { LOAD_LEVEL_LABELS } from "@/domain/planning/capacity";
import type { IncrementView } from "@/server/planning/schema";
import { LOAD_LEVEL_TONES } from "./tones";
import { counted, number, percent } from "./words";

type Row = IncrementView["loads"][number];

/** Where the reasons of a squad are read, of many, and the squad whose reasons are shown. */
type Reasons = { hrefOf: (squadId: string) => string; shownId: string | undefined };

const columnsWith = (reasons?: Reasons): Column<Row>[] => [
  { key: "squad", label: "Squad", isRowHeader: true, cell: ({ squad }) => squad.name },
  {
    key: "capacity",
    label: "Capacité",
    cell: ({ squad, capacity }) => <Explained label={`Capacité de ${squad.name}`} of={capacity} {...asked(squad.id, reasons)} format={(points) => counted(points, "point", "points")} />,
  },
  { key: "load", label: "Charge", cell: ({ squad, load }) => <Explained label={`Charge de ${squad.name}`} of={load} {...asked(squad.id, reasons)} format={percent} /> },
  { key: "level", label: "Situation", cell: ({ load }) => load.level && <Badge tone={LOAD_LEVEL_TONES[load.level]}>{LOAD_LEVEL_LABELS[load.level]}</Badge> },
];

const asked = (squadId: string, reasons: Reasons | undefined) => reasons && { askedAt: reasons.hrefOf(squadId), isOpen: reasons.shownId === squadId || undefined };

/** What each squad has planned against what it can do, its reserve kept. */
export function LoadsTable({ loads, reservePercent, reasons }: { loads: readonly Row[]; reservePercent: number; reasons?: Reasons }) {
  return (
    <DataTable
      caption={`Charge des squads, volant de ${number(reservePercent)} % gardé libre`}
      hidesCaption
      columns={columnsWith(loads.length > REASONS_AT_HAND ? reasons : undefined)}
      rows={loads}
      rowKey={({ squad }) => squad.id}
      empty={<EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages.</EmptyState>}
    />
  );
}
