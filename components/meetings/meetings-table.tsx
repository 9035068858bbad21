import type { ReactNode } from "react";
import { MINUTES_STATE_TONES } from "@/components/minutes/tones";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { formatHour } from "@/domain/calendar";
import { minutesStateLabel } from "@/domain/minutes/vocabulary";
import type { SeriesMeetingLine } from "@/server/meetings/schema";
import { PromiseCell } from "./promise-cell";

const WHEN: Column<SeriesMeetingLine> = {
  key: "heldOn",
  label: "Date",
  isRowHeader: true,
  cell: ({ id, heldOn, startsAt, plannedOn }) => (
    <>
      <Link href={`/comptes-rendus/${id}`}>
        <Day value={heldOn} />
      </Link>
      {startsAt && ` à ${formatHour(startsAt)}`}
      {plannedOn !== null && plannedOn !== heldOn && (
        <span className="fr-hint-text">
          Prévue le <Day value={plannedOn} />
        </span>
      )}
    </>
  ),
};
const TITLE: Column<SeriesMeetingLine> = { key: "title", label: "Réunion", cell: ({ title }) => title };
const STATE: Column<SeriesMeetingLine> = {
  key: "state",
  label: "Compte rendu",
  cell: (meeting) =>
    meeting.isCancelled ? (
      <>
        <Badge tone="warning">Annulée</Badge>
        <span className="fr-hint-text">{meeting.cancelReason}</span>
      </>
    ) : (
      <Badge tone={MINUTES_STATE_TONES[meeting.state]}>{minutesStateLabel(meeting)}</Badge>
    ),
};
const SUPPORT: Column<SeriesMeetingLine> = { key: "support", label: "Support", cell: ({ support, heldOn }) => <PromiseCell of={support} about={`Support du ${heldOn}`} /> };
const MINUTES: Column<SeriesMeetingLine> = { key: "minutes", label: "Diffusion", cell: ({ minutes, heldOn }) => <PromiseCell of={minutes} about={`Compte rendu du ${heldOn}`} /> };

type Props = { caption: string; rows: readonly SeriesMeetingLine[]; hasSupport: boolean; hasDeadline: boolean; empty: ReactNode };

/** Meetings of one instance, with what it promises around each and whether it was kept. */
export function MeetingsTable({ caption, rows, hasSupport, hasDeadline, empty }: Props) {
  const columns = [WHEN, TITLE, STATE, ...(hasSupport ? [SUPPORT] : []), ...(hasDeadline ? [MINUTES] : [])];
  return <DataTable caption={caption} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}
