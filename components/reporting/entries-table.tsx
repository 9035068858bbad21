import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { RuleNote } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { entryStatusLabel } from "@/domain/minutes/vocabulary";
import type { RegistrySection, ReportEntry } from "@/domain/reporting/report";
import { WholeReportLink } from "./whole-report-link";

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
    cell: ({ lateness }) => lateness && (lateness.value === null ? "Inconnu" : lateness.value > 0 ? <Badge tone="error">{`En retard de ${days(lateness.value)}`}</Badge> : "Aucun"),
  },
];
const ORIGIN: Column<ReportEntry>[] = [
  { key: "age", label: "Âge", numeric: true, cell: ({ age }) => age.value !== null && days(age.value) },
  { key: "meeting", label: "Réunion", cell: ({ id, meetingId, meetingTitle, heldOn }) => <Link href={`/comptes-rendus/${meetingId}#item-${id}`}>{meetingTitle}, <Day value={heldOn} /></Link> },
];

type Props = { caption: string; section: RegistrySection; limit: number; wholeHref: string; isFollowed?: boolean; restHref: string; empty: ReactNode };

/** Entries of the registry as of the day of the report: the first ones, and the way to the others. */
export function EntriesTable({ caption, section: { rows: held, total }, limit, wholeHref, isFollowed = false, restHref, empty }: Props) {
  const rows = held.slice(0, limit);
  const columns = [TEXT, ...FOLLOW_UP, ...(isFollowed ? LATENESS : []), ...ORIGIN];
  return (
    <>
      <DataTable caption={caption} hidesCaption columns={columns} rows={rows} rowKey={({ id }) => id} total={total} empty={empty} />
      {rows[0] && <CountingRules caption={caption} example={rows[0]} />}
      {held.length > rows.length && <WholeReportLink href={wholeHref} about={caption} />}
      {rows.length === held.length && total > held.length && (
        <p>
          <Link href={restHref}>Voir la suite dans le registre</Link> (le registre est celui d’aujourd’hui)
        </p>
      )}
    </>
  );
}

/** The ages and the delays of one table follow one rule, and each row shows the days that it counts between: told once, not fifty times. */
function CountingRules({ caption, example: { age, lateness } }: { caption: string; example: ReportEntry }) {
  return (
    <div className="fr-mb-2w">
      <RuleNote question="Comment l’âge est-il compté ?" about={caption} rule={age.rule} source={age.source} />
      {lateness && <RuleNote question="Comment le retard est-il compté ?" about={caption} rule={lateness.rule} source={lateness.source} />}
    </div>
  );
}
