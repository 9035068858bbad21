import { Page } from "@/components/shell/page";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { ROLE_LABELS, type Role } from "@/domain/roles";
import type { CurrentSprint } from "@/server/planning/schema";
import { listProgrammes } from "@/server/programmes/schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Programmes" };

type Row = { id: string; slug: string; name: string; purpose: string; role: Role; now: CurrentSprint | undefined };

const COLUMNS: Column<Row>[] = [
  {
    key: "name",
    label: "Programme",
    isRowHeader: true,
    cell: ({ slug, name, purpose }) => (
      <>
        <Link href={`/programmes/${slug}`}>{name}</Link>
        {purpose && <span className="fr-hint-text fr-text--regular">{purpose}</span>}
      </>
    ),
  },
  { key: "increment", label: "Incrément", cell: ({ now }) => (now ? now.increment.number : "Aucun incrément en cours") },
  { key: "sprint", label: "Sprint", cell: ({ now }) => now?.sprint && <Sprint {...now.sprint} /> },
  { key: "role", label: "Mon rôle", cell: ({ role }) => ROLE_LABELS[role] },
];

const Sprint = ({ name, endsOn }: { name: string; endsOn: string }) => (
  <>
    {name}, jusqu’au <Day value={endsOn} />
  </>
);

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ProgrammesPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const { after } = readFilter(listProgrammes, await searchParams, { after: "apres" });
  const [{ rows, next, can }, current] = await Promise.all([api.programmes.list({ after }), api.planning.currentSprints()]);
  const lines = rows.map((row): Row => ({ ...row, now: current.find(({ programmeId }) => programmeId === row.id) }));
  return (
    <Page
      title="Programmes"
      breadcrumb={[]}
      action={
        can.create && (
          <Link className="fr-btn" href="/programmes/nouveau">
            Créer un programme
          </Link>
        )
      }
    >
      {rows.length > 0 && (
        <p>
          <Link href="/portefeuille">Portefeuille</Link>, météo, jalons, montants et décisions attendues de tous mes programmes en une page
        </p>
      )}
      <DataTable
        caption="Mes programmes"
        hidesCaption
        columns={COLUMNS}
        rows={lines}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Aucun programme">
            {can.create ? "Créez-en un : vous en deviendrez l’administrateur." : "Demandez à l’administrateur d’un programme de vous y donner un rôle."}
          </EmptyState>
        }
      />
      <Pagination label="Programmes" firstHref={after ? "/programmes" : undefined} nextHref={next ? withParams("/programmes", { apres: next }) : undefined} />
    </Page>
  );
}
