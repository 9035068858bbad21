import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { describeShare } from "@/domain/planning/team-size";
import { JOB_LABELS } from "@/domain/planning/vocabulary";
import type { TeamMember, TeamView } from "@/server/teams/team-schema";
import { fullTime } from "./words";
import "@/components/planning/planning.css";

type TeamSectionProps = { team: TeamView; /** For those who may change people. */ personHref?: (personId: string) => string };

/** A squad: how many full-time equivalents it has today, and whose. */
export function TeamSection({ team, personHref }: TeamSectionProps) {
  const { name, isNamed, everybody, builders, members } = team;
  return (
    <section aria-labelledby={`squad-${team.id}`}>
      <h2 id={`squad-${team.id}`}>{name}</h2>
      <Still as="dl" className="planning-facts">
        <dt>Équipe</dt>
        <dd>
          <Explained label={`Équivalents temps plein de ${name}`} of={everybody} format={fullTime} />
        </dd>
        <dt>Développement et test</dt>
        <dd>
          <Explained label={`Développeurs et testeurs de ${name}`} of={builders} format={fullTime} />
        </dd>
      </Still>
      {!isNamed && members.length > 0 && <p>Personne n’est affecté aujourd’hui : ce sont les effectifs saisis dans les réglages qui comptent.</p>}
      <DataTable
        caption={`Personnes de la squad ${name}`}
        hidesCaption
        columns={columnsOf(personHref)}
        rows={members}
        rowKey={({ personId, from }) => `${personId} ${from}`}
        empty={<EmptyState title="Personne n’est affecté nommément">Les effectifs saisis dans les réglages comptent jusque-là, et les absences ne se déduisent pas.</EmptyState>}
      />
    </section>
  );
}

const columnsOf = (personHref: TeamSectionProps["personHref"]): Column<TeamMember>[] => [
  { key: "name", label: "Personne", isRowHeader: true, cell: ({ personId, name }) => (personHref ? <Link href={personHref(personId)}>{name}</Link> : name) },
  { key: "job", label: "Métier", cell: ({ job }) => JOB_LABELS[job] },
  { key: "percent", label: "Part de temps", numeric: true, cell: ({ percent }) => `${percent}\u00a0%` },
  { key: "period", label: "Période", cell: describeShare },
];
