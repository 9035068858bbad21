import { notFound } from "next/navigation";
import { MINUTES_STATE_TONES } from "@/components/minutes/tones";
import { FollowButton } from "@/components/programmes/follow-button";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateField } from "@/components/ui/date-field";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { MINUTES_STATE_LABELS, SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { MeetingLine } from "@/server/minutes/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { followAction } from "../../../actions";
import { planMeetingAction } from "./actions";

export const metadata = { title: "Instance" };

const COLUMNS: Column<MeetingLine>[] = [
  { key: "heldOn", label: "Date", isRowHeader: true, cell: ({ id, heldOn }) => <Link href={`/comptes-rendus/${id}`}><Day value={heldOn} /></Link> },
  { key: "title", label: "Réunion", cell: ({ title }) => title },
  { key: "state", label: "Compte rendu", cell: ({ state }) => <Badge tone={MINUTES_STATE_TONES[state]}>{MINUTES_STATE_LABELS[state]}</Badge> },
];

type Props = { params: Promise<{ slug: string; id: string }> };

export default async function SeriesPage({ params }: Props) {
  const { slug, id } = await params;
  const { api } = await pageCaller();
  const series = await orNotFound(api.minutes.series({ seriesId: id }));
  if (series.programmeSlug !== slug) notFound();
  const { today, sprints, zone } = series;
  return (
    <Page title={series.name} breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: series.programmeName, href: `/programmes/${slug}` }]} intro={series.cadence || undefined}>
      <FollowButton action={followAction} subject="series" subjectId={series.id} name={`l’instance ${series.name}`} isFollowed={series.isFollowed} path={`/programmes/${slug}/instances/${series.id}`} />
      <h2>À quoi elle sert</h2>
      <p>{series.purpose || "Sa finalité n’est pas encore décrite."}</p>
      <ul>
        {series.supportRule && <li>Support à envoyer : {series.supportRule} la réunion</li>}
        {series.minutesRule && <li>Compte rendu à diffuser : {series.minutesRule} après la réunion</li>}
      </ul>
      <h2>Réunions</h2>
      <DataTable caption={`Réunions de l’instance ${series.name}`} hidesCaption columns={COLUMNS} rows={series.meetings} rowKey={({ id: meetingId }) => meetingId} empty={<EmptyState title="Aucune réunion">Planifiez la première ci-dessous.</EmptyState>} />
      {series.can.plan && (
        <>
          <h2>Planifier une réunion</h2>
          <Form action={planMeetingAction} submitLabel="Planifier la réunion">
            <input type="hidden" name="seriesId" value={series.id} />
            <DateField name="heldOn" label="Date" context={{ today, zone, sprints }} isRequired />
            <FormField name="startsAt" label="Heure" hint="Par exemple 14:30" />
            <FormField name="place" label="Lieu" />
            <FormField name="title" label="Titre" hint={`Sans titre, la réunion s’appelle « ${series.name} ».`} />
          </Form>
        </>
      )}
      <h2>Membres</h2>
      <ul>
        {series.members.map(({ id: memberId, name, position, role }) => (
          <li key={memberId}>
            {name}
            {position && `, ${position}`} – {SERIES_ROLE_LABELS[role].toLowerCase()}
          </li>
        ))}
      </ul>
    </Page>
  );
}
