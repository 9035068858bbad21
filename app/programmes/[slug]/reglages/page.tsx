import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { HOLIDAY_ZONES, HOLIDAY_ZONE_LABELS } from "@/domain/calendar";
import { pageCaller } from "@/server/trpc/caller";
import { changeSettingsAction } from "./actions";
import { requireAdministrator } from "./require-administrator";

export const metadata = { title: "Réglages du programme" };

type Props = { params: Promise<{ slug: string }> };

export default async function SettingsPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const programme = await requireAdministrator(api, slug);
  return (
    <Page
      title="Réglages"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`/programmes/${slug}/reglages`} />}
    >
      <Form action={changeSettingsAction} submitLabel="Enregistrer les réglages">
        <input type="hidden" name="programmeId" value={programme.id} />
        <FormField name="name" label="Nom" isRequired defaultValue={programme.name} />
        <FormField name="purpose" kind="textarea" label="Finalité" defaultValue={programme.purpose} />
        <FormField name="zone" kind="select" label="Jours fériés" options={HOLIDAY_ZONES.map((value) => ({ value, label: HOLIDAY_ZONE_LABELS[value] }))} defaultValue={programme.zone} />
        <FormField
          name="reservePercent"
          kind="number"
          label="Volant, en pourcentage de la capacité"
          hint="Gardé libre à l’engagement, pour les stories qui deviennent prêtes pendant l’incrément"
          min={0}
          max={100}
          step={1}
          defaultValue={String(programme.reservePercent)}
        />
      </Form>
    </Page>
  );
}
