import type { ReactNode } from "react";
import { ENTRY_STATUS_TONES, ITEM_KIND_TONES } from "@/components/minutes/tones";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column, type SortDirection } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { isTracked } from "@/domain/minutes/follow-up";
import { entryStatusLabel, ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import type { EntryLine } from "@/server/registry/schema";
import "./registry.css";

const CHOICE: Column<EntryLine> = {
  key: "choice",
  label: "Choix",
  cell: ({ id, kind, number, text }) => (isTracked(kind) ? <input className="registry-choice" type="checkbox" name="ligne" value={id} aria-label={`Choisir ${number ?? text}`} /> : "–"),
};

export const ENTRY_COLUMNS: Column<EntryLine>[] = [
  { key: "kind", label: "Nature", cell: ({ kind }) => <Badge tone={ITEM_KIND_TONES[kind]}>{ITEM_KIND_LABELS[kind]}</Badge> },
  {
    key: "text",
    label: "Ligne",
    isRowHeader: true,
    cell: ({ id, number, text, incomplete }) => (
      <>
        {number && <span className="registry-number">{number} </span>}
        <Link href={`/registre/${id}`}>{text}</Link> {incomplete && <Badge tone="warning">Incomplet</Badge>}
      </>
    ),
  },
  { key: "owner", label: "Responsable", cell: ({ owner }) => owner },
  { key: "due", label: "Échéance", isSortable: true, cell: (entry) => <Due entry={entry} /> },
  { key: "status", label: "Statut", cell: ({ kind, status }) => (isTracked(kind) ? <Badge tone={ENTRY_STATUS_TONES[status]}>{entryStatusLabel(kind, status)}</Badge> : "Sans suivi") },
  {
    key: "meeting",
    label: "Instance et réunion",
    // `target`: the browser itself goes to the line, and marks it.
    cell: ({ id, meetingId, meetingTitle, heldOn, seriesName, writtenOn }) =>
      writtenOn ? (
        <>
          {seriesName}, écrite au registre <Day value={writtenOn} />
        </>
      ) : (
        <>
          {seriesName !== meetingTitle && `${seriesName} : `}
          <Link target="_self" href={`/comptes-rendus/${meetingId}#item-${id}`}>{meetingTitle}, <Day value={heldOn} /></Link>
        </>
      ),
  },
];

function Due({ entry: { dueOn, dueText, isOverdue, postponements } }: { entry: EntryLine }) {
  if (!dueOn && !dueText && postponements === 0) return <span className="data-table__unknown">N/A</span>;
  return (
    <>
      {dueOn ? <Day value={dueOn} /> : dueText && `« ${dueText} »`} {isOverdue && <Badge tone="error">En retard</Badge>} {postponements > 0 && tellPostponements(postponements)}
    </>
  );
}

export const tellPostponements = (count: number): string => (count === 1 ? "Reportée 1 fois" : `Reportée ${count} fois`);

type Props = { rows: EntryLine[]; empty: ReactNode; canChoose: boolean; sort: { by: string; direction: SortDirection; href: (by: string, direction: SortDirection) => string } };

export function EntriesTable({ rows, empty, canChoose, sort }: Props) {
  return <DataTable caption="Registre" hidesCaption columns={canChoose ? [CHOICE, ...ENTRY_COLUMNS] : ENTRY_COLUMNS} rows={rows} rowKey={({ id }) => id} sort={sort} empty={empty} />;
}
