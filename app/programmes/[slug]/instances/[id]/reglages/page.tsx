import { notFound } from "next/navigation";
import { SeriesFields } from "@/components/meetings/series-fields";
import { SeriesMembers } from "@/components/meetings/series-members";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { writeAgenda } from "@/domain/meetings/agenda-text";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { editSeriesAction, removeMemberAction, setMemberAction } from "./actions";

export const metadata = { title: "Réglages de l’instance" };

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<{ refus?: string }> };

export default async function SeriesSettingsPage({ params, searchParams }: Props) {
  const { slug, id } = await params;
  const { api } = await pageCaller();
  const series = await orNotFound(api.meetings.settings({ seriesId: id }));
  if (series.programmeSlug !== slug || !series.can.plan) notFound();
  const path = `/programmes/${slug}/instances/${id}`;
  const { today, zone, sprints } = series;
  return (
    <Page
      title="Réglages de l’instance"
      width="reading"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: series.programmeName, href: `/programmes/${slug}` }, { label: series.name, href: path }]}
      intro={series.name}
    >
      <h2 id="membres">Membres</h2>
      <SeriesMembers series={series} refusal={(await searchParams).refus} setMember={setMemberAction} removeMember={removeMemberAction} />
      <h2>Réglages</h2>
      <Form action={editSeriesAction} submitLabel="Enregistrer les réglages">
        <input type="hidden" name="seriesId" value={id} />
        <input type="hidden" name="version" value={series.version} />
        <SeriesFields values={{ ...series, agenda: writeAgenda(series.agenda) }} context={{ today, zone, sprints }} />
      </Form>
    </Page>
  );
}
