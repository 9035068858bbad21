import { forbidden } from "next/navigation";
import { MilestoneFields } from "@/components/planning/milestone-fields";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createMilestoneAction } from "../actions";

export const metadata = { title: "Nouveau jalon" };

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ increment?: string }> };

export default async function NewMilestonePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { increment } = await searchParams;
  const { api } = await pageCaller();
  const { programme, today, increments, sprints, can } = await orNotFound(api.planning.milestoneForm({ slug }));
  if (!can.plan) forbidden();
  const context = { today, zone: programme.zone, sprints };
  const root = `/programmes/${slug}`;
  const incrementId = increments.find(({ number }) => String(number) === increment)?.id ?? null;
  return (
    <Page title="Nouveau jalon" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Jalons", href: `${root}/jalons` }]} width="reading">
      <Form
        action={createMilestoneAction}
        submitLabel="Créer le jalon"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={`${root}/jalons`}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <MilestoneFields milestone={{ title: "", criterion: "", incrementId }} increments={increments} />
        <DateField name="baselineOn" label="Engagement" context={context} hint="La date promise, par exemple 15/09, S35 ou 27.3 ; vide : pas encore d’engagement" />
        <DateField name="forecastOn" label="Prévision" context={context} hint="Si elle diffère déjà ; vide : la même que l’engagement" />
      </Form>
    </Page>
  );
}
