import { Badge, type BadgeTone } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDayWithWeek } from "@/domain/calendar";
import { SCOPE_CHANGE_LABELS, type ScopeChange } from "@/domain/planning/sprint-scope";
import { storyColumn } from "../story-column";
import { estimate } from "../words";

const TONES: Record<ScopeChange["kind"], BadgeTone> = { added: "warning", removed: "neutral", reestimated: "info" };
/** The latest ones; a page shows no more. */
const MOST_SHOWN = 50;

/** What entered, left or was estimated anew since the sprint began. */
export function ScopeChanges({ slug, changes, startsOn }: { slug: string; changes: readonly ScopeChange[]; startsOn: string }) {
  return (
    <DataTable
      caption="Changements de périmètre"
      hidesCaption
      columns={columnsIn(slug)}
      rows={changes.slice(0, MOST_SHOWN)}
      rowKey={({ storyId, kind, on, before, after }) => `${storyId} ${kind} ${on} ${before} ${after}`}
      total={changes.length}
      empty={<EmptyState title="Périmètre inchangé">{`Depuis le lendemain de la planification du sprint (${formatDayWithWeek(startsOn, { year: true })}), aucune story n’est entrée, n’est sortie ni n’a été réestimée.`}</EmptyState>}
    />
  );
}

const columnsIn = (slug: string): Column<ScopeChange>[] => [
  storyColumn(slug),
  { key: "kind", label: "Changement", cell: ({ kind }) => <Badge tone={TONES[kind]}>{SCOPE_CHANGE_LABELS[kind]}</Badge> },
  { key: "points", label: "Points", numeric: true, cell: ({ kind, before, after }) => (kind === "reestimated" ? `${told(before)} → ${told(after)}` : kind === "added" ? after !== null && `+ ${estimate(after)}` : before !== null && `− ${estimate(before)}`) || null },
  { key: "on", label: "Le", cell: ({ on }) => <Day value={on} /> },
  { key: "by", label: "Par", cell: ({ by }) => by ?? "Inconnu" },
];

const told = (points: number | null): string => (points === null ? "sans estimation" : estimate(points));
