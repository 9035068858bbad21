import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { entryStatusLabel } from "@/domain/minutes/vocabulary";
import type { RegistrySection, ReportEntry } from "@/domain/reporting/report";

const days = (count: number): string => `${count} jour${count > 1 ? "s" : ""}`;

const TEXT: Column<ReportEntry> = {
  key: "text",
  label: "Objet",
  isRowHeader: true,
  cell: ({ id, text, incomplete }) => (
    <>
      <Link href={`/registre/${id}`}>{text}</Link> {incomplete && <Badge tone="warning">Incomplet</Badge>}
    </>
  ),
};
const FOLLOW_UP: Column<ReportEntry>[] = [
  { key: "owner", label: "Responsable", cell: ({ owner }) => owner ?? "Non désigné" },
  { key: "due", label: "Échéance", cell: ({ dueOn, dueText }) => (dueOn ? <Day value={dueOn} /> : dueText ? `« ${dueText} »` : "Non fixée") },
];
const LATENESS: Column<ReportEntry>[] = [
  { key: "status", label: "Statut", cell: ({ status }) => entryStatusLabel("action", status) },
  {
    key: "late",
    label: "Retard",
    cell: ({ text, lateness }) =>
      lateness && <Explained label={`Retard, ${text}`} of={lateness} format={(late) => (late > 0 ? <Badge tone="error">{`En retard de ${days(late)}`}</Badge> : "Aucun")} />,
  },
];
const ORIGIN: Column<ReportEntry>[] = [
  { key: "age", label: "Âge", numeric: true, cell: ({ text, age }) => <Explained label={`Âge, ${text}`} of={age} format={days} /> },
  { key: "meeting", label: "Réunion", cell: ({ id, meetingId, meetingTitle, heldOn }) => <Link href={`/comptes-rendus/${meetingId}#item-${id}`}>{meetingTitle}, <Day value={heldOn} /></Link> },
];

type Props = { caption: string; section: RegistrySection; isFollowed?: boolean; restHref: string; empty: ReactNode };

/** Entries of the registry as of the day of the report: the first ones, and the way to the others. */
export function EntriesTable({ caption, section: { rows, total }, isFollowed = false, restHref, empty }: Props) {
  const columns = [TEXT, ...FOLLOW_UP, ...(isFollowed ? LATENESS : []), ...ORIGIN];
  return (
    <>
      <DataTable caption={caption} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} total={total} empty={empty} />
      {total > rows.length && (
        <p>
          <Link href={restHref}>Voir la suite dans le registre</Link> (le registre est celui d’aujourd’hui)
        </p>
      )}
    </>
  );
}
