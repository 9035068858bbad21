import { forbidden } from "next/navigation";
import { EpicFields } from "@/components/planning/epic-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createEpicAction } from "../actions";

export const metadata = { title: "Nouvel epic" };

type Props = { params: Promise<{ slug: string }> };

export default async function NewEpicPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const { programme, can } = await orNotFound(api.planning.formOptions({ slug }));
  if (!can.plan) forbidden();
  const root = `/programmes/${slug}`;
  return (
    <Page title="Nouvel epic" breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Backlog", href: `${root}/backlog` }]} width="reading">
      <Form action={createEpicAction} submitLabel="Créer l’epic">
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="slug" value={slug} />
        <EpicFields />
      </Form>
    </Page>
  );
}
