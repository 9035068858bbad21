import type { ReactNode } from "react";
import { ENTRY_STATUS_TONES, ITEM_KIND_TONES } from "@/components/minutes/tones";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column, type SortDirection } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { isTracked } from "@/domain/minutes/follow-up";
import { entryStatusLabel, ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import type { EntryLine } from "@/server/registry/schema";

const COLUMNS: Column<EntryLine>[] = [
  { key: "kind", label: "Nature", cell: ({ kind }) => <Badge tone={ITEM_KIND_TONES[kind]}>{ITEM_KIND_LABELS[kind]}</Badge> },
  {
    key: "text",
    label: "Ligne",
    isRowHeader: true,
    cell: ({ id, text, incomplete }) => (
      <>
        <Link href={`/registre/${id}`}>{text}</Link> {incomplete && <Badge tone="warning">Incomplet</Badge>}
      </>
    ),
  },
  { key: "owner", label: "Responsable", cell: ({ owner }) => owner },
  {
    key: "due",
    label: "Échéance",
    isSortable: true,
    cell: ({ dueOn, dueText, isOverdue }) =>
      dueOn ? (
        <>
          <Day value={dueOn} /> {isOverdue && <Badge tone="error">En retard</Badge>}
        </>
      ) : (
        dueText && `« ${dueText} »`
      ),
  },
  { key: "status", label: "Statut", cell: ({ kind, status }) => (isTracked(kind) ? <Badge tone={ENTRY_STATUS_TONES[status]}>{entryStatusLabel(kind, status)}</Badge> : "Sans suivi") },
  { key: "meeting", label: "Réunion", cell: ({ id, meetingId, meetingTitle, heldOn }) => <Link href={`/comptes-rendus/${meetingId}#item-${id}`}>{meetingTitle}, <Day value={heldOn} /></Link> },
];

type Props = { rows: EntryLine[]; empty: ReactNode; sort: { by: string; direction: SortDirection; href: (by: string, direction: SortDirection) => string } };

export function EntriesTable({ rows, empty, sort }: Props) {
  return <DataTable caption="Registre" hidesCaption columns={COLUMNS} rows={rows} rowKey={({ id }) => id} sort={sort} empty={empty} />;
}
