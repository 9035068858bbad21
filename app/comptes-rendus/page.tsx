import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { MINUTES_STATE_LABELS, MINUTES_STATES, minutesStateLabel } from "@/domain/minutes/vocabulary";
import type { MeetingLine } from "@/server/minutes/schema";
import { meetingFilter } from "@/server/minutes/schema";
import { pageCaller } from "@/server/trpc/caller";
import { MINUTES_STATE_TONES } from "@/components/minutes/tones";
import { readFilter, withParams } from "@/components/ui/url-filter";

export const metadata = { title: "Comptes rendus" };

const COLUMNS: Column<MeetingLine>[] = [
  { key: "title", label: "Réunion", isRowHeader: true, cell: ({ id, title }) => <Link href={`/comptes-rendus/${id}`}>{title}</Link> },
  { key: "heldOn", label: "Date", cell: ({ heldOn }) => <Day value={heldOn} /> },
  { key: "series", label: "Instance", cell: ({ seriesId, seriesName, programmeSlug }) => <Link href={`/programmes/${programmeSlug}/instances/${seriesId}`}>{seriesName}</Link> },
  { key: "programme", label: "Programme", cell: ({ programmeName }) => programmeName },
  { key: "state", label: "Compte rendu", cell: (line) => <Badge tone={MINUTES_STATE_TONES[line.state]}>{minutesStateLabel(line)}</Badge> },
];

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MinutesListPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const filter = readFilter(meetingFilter.omit({ after: true }), await searchParams);
  const after = readFilter(meetingFilter.shape.after.unwrap(), await searchParams, { heldOn: "apres", id: "apresId" });
  const { rows, next } = await api.minutes.list({ ...filter, after: after.heldOn && after.id ? { heldOn: after.heldOn, id: after.id } : undefined });
  const isFiltered = Boolean(filter.q || filter.state || filter.programmeId);
  return (
    <Page title="Comptes rendus" breadcrumb={[]} intro="Toutes les réunions de vos programmes, la plus récente d’abord.">
      <FilterBar label="Comptes rendus" path="/comptes-rendus" kept={{ programmeId: filter.programmeId }} isFiltered={isFiltered}>
        <Field name="q" kind="search" label="Rechercher" defaultValue={filter.q} />
        <Field name="state" kind="select" label="État" placeholder="Tous les états" options={MINUTES_STATES.map((value) => ({ value, label: MINUTES_STATE_LABELS[value] }))} defaultValue={filter.state} />
      </FilterBar>
      <DataTable
        caption="Réunions"
        hidesCaption
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          isFiltered ? (
            <EmptyState title="Aucune réunion ne correspond">Modifiez ou effacez les filtres.</EmptyState>
          ) : (
            <EmptyState title="Aucune réunion">Ouvrez un programme, puis une de ses instances, pour y planifier une réunion.</EmptyState>
          )
        }
      />
      <Pagination label="Réunions" firstHref={after.id ? withParams("/comptes-rendus", filter) : undefined} nextHref={next ? withParams("/comptes-rendus", { ...filter, apres: next.heldOn, apresId: next.id }) : undefined} />
    </Page>
  );
}
