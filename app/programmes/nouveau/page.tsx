import { forbidden } from "next/navigation";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { HOLIDAY_ZONES, HOLIDAY_ZONE_LABELS } from "@/domain/calendar";
import { canCreateProgramme } from "@/server/programmes/policy";
import { pageCaller } from "@/server/trpc/caller";
import { createProgrammeAction } from "../actions";

export const metadata = { title: "Nouveau programme" };

export default async function NewProgrammePage() {
  const { viewer } = await pageCaller();
  if (!canCreateProgramme(viewer)) forbidden();
  return (
    <Page title="Nouveau programme" breadcrumb={[{ label: "Programmes", href: "/programmes" }]} width="reading">
      <Form action={createProgrammeAction} submitLabel="Créer le programme">
        <FormField name="name" label="Nom" hint="L’adresse du programme en est tirée" isRequired />
        <FormField name="purpose" kind="textarea" label="Finalité" hint="À quoi il sert, en clair : c’est ce que lira une personne qui arrive." />
        <FormField name="zone" kind="select" label="Jours fériés" options={HOLIDAY_ZONES.map((value) => ({ value, label: HOLIDAY_ZONE_LABELS[value] }))} defaultValue="metropole" />
      </Form>
    </Page>
  );
}
