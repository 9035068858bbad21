import { notFound } from "next/navigation";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { hasRole } from "@/server/auth/scope";
import { MEETING_PLANNERS } from "@/server/minutes/policy";
import committees from "@/domain/data/committees.json";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createSeriesAction } from "./actions";

export const metadata = { title: "Nouvelle instance" };

type Props = { params: Promise<{ slug: string }> };

export default async function NewSeriesPage({ params }: Props) {
  const { slug } = await params;
  const { viewer, api } = await pageCaller();
  const { programme } = await orNotFound(api.programmes.overview({ slug }));
  if (!hasRole(viewer.scope, programme.id, MEETING_PLANNERS)) notFound();
  const presets = committees.committees.map(({ key, label }) => ({ value: key, label }));
  return (
    <Page title="Nouvelle instance" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]} width="reading">
      <Form action={createSeriesAction} submitLabel="Créer l’instance">
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <FormField name="preset" kind="select" label="Modèle" hint="Un comité du marché apporte son ordre du jour et ses délais." placeholder="Aucun modèle" options={presets} />
        <FormField name="name" label="Nom" isRequired />
        <FormField name="purpose" kind="textarea" label="Finalité" hint="À quoi elle sert, en clair : c’est ce que lira une personne qui arrive." isRequired />
        <FormField name="cadence" label="Rythme" hint="Par exemple : chaque mercredi à 14 h 30" />
      </Form>
    </Page>
  );
}
