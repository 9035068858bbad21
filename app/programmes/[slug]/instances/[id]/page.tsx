import { notFound } from "next/navigation";
import { MeetingsTable } from "@/components/meetings/meetings-table";
import { MemberList, SeriesFacts, UsualAgenda } from "@/components/meetings/series-about";
import { FollowButton } from "@/components/programmes/follow-button";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { DateField } from "@/components/ui/date-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { describeCadence } from "@/domain/meetings/cadence";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { followAction } from "../../../actions";
import { planAheadAction, planMeetingAction } from "./actions";

export const metadata = { title: "Instance" };

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<{ planifiees?: string }> };

export default async function SeriesPage({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const { api } = await pageCaller();
  const series = await orNotFound(api.meetings.series({ seriesId: id }));
  if (series.programmeSlug !== slug) notFound();
  const { today, sprints, zone, can } = series;
  const { planifiees } = await searchParams;
  const path = `/programmes/${slug}/instances/${id}`;
  const shown = { hasSupport: series.supportBefore !== null, hasDeadline: series.minutesAfter !== null };
  return (
    <Page
      title={series.name}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: series.programmeName, href: `/programmes/${slug}` }]}
      intro={describeCadence(series.cadence)}
      action={
        can.plan && (
          <Link className="fr-btn" href={`${path}/reglages`}>
            Régler l’instance
          </Link>
        )
      }
    >
      <FollowButton action={followAction} subject="series" subjectId={series.id} name={`l’instance ${series.name}`} isFollowed={series.isFollowed} path={path} />
      <h2>À quoi elle sert</h2>
      <p>{series.purpose || "Sa finalité n’est pas encore décrite."}</p>
      <SeriesFacts series={series} />
      <h2 id="reunions">Réunions à venir</h2>
      {planifiees !== undefined && (
        <Alert severity="success" isNews>
          <p>{Number(planifiees) > 0 ? `Réunions planifiées : ${Number(planifiees)}.` : "Les prochaines réunions sont déjà planifiées."}</p>
        </Alert>
      )}
      <MeetingsTable caption="Réunions à venir" rows={series.ahead} {...shown} empty={<EmptyState title="Aucune réunion à venir">{can.plan ? "Planifiez les prochaines d’après le rythme, ou une seule ci-dessous." : "Les prochaines s’afficheront ici."}</EmptyState>} />
      {can.plan && series.cadence.kind !== "on_demand" && (
        <form action={planAheadAction}>
          <input type="hidden" name="seriesId" value={id} />
          <input type="hidden" name="slug" value={slug} />
          <button className="fr-btn fr-btn--secondary">Planifier les prochaines réunions</button>
        </form>
      )}
      <h2>Réunions passées</h2>
      <MeetingsTable caption="Réunions passées" rows={series.past} {...shown} empty={<EmptyState title="Aucune réunion passée">Les comptes rendus de l’instance s’y retrouveront.</EmptyState>} />
      <h2>Ordre du jour habituel</h2>
      <UsualAgenda agenda={series.agenda} />
      <h2>Membres</h2>
      <MemberList members={series.members} />
      {can.plan && (
        <>
          <h2>Planifier une réunion</h2>
          <Form action={planMeetingAction} submitLabel="Planifier la réunion" isSecondary>
            <input type="hidden" name="seriesId" value={series.id} />
            <DateField name="heldOn" label="Date" context={{ today, zone, sprints }} isRequired />
            <FormField name="startsAt" label="Heure" hint="Par exemple 14:30 ; sans heure, celle d’habitude" />
            <FormField name="place" label="Lieu" />
            <FormField name="title" label="Titre" hint={`Sans titre, la réunion s’appelle « ${series.name} ».`} />
          </Form>
        </>
      )}
    </Page>
  );
}
