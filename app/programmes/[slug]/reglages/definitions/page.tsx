import "@/components/planning/planning.css";
import { DefinitionRows } from "@/components/planning/definition-rows";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { requireAdministrator } from "../require-administrator";
import { changeDefinitionsAction } from "./actions";

export const metadata = { title: "Définitions du programme" };

type Props = { params: Promise<{ slug: string }> };

export default async function DefinitionsPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const programme = await requireAdministrator(api, slug);
  const { ready, done } = await orNotFound(api.backlog.definitions({ slug }));
  const path = `/programmes/${slug}/reglages/definitions`;
  return (
    <Page
      title="Définitions"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: "Réglages", href: `/programmes/${slug}/reglages` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      intro="Ce qu’une story doit remplir pour être prête, puis terminée, dans les mots du programme."
    >
      <Form action={changeDefinitionsAction} submitLabel="Enregistrer les définitions">
        <input type="hidden" name="programmeId" value={programme.id} />
        <DefinitionRows
          key={`ready-${ready.map(({ id }) => id).join()}`}
          name="ready"
          legend="Définition de prêt (DOR)"
          hint="Une ligne vidée disparaît. Reformuler un point ne défait pas ce qui est coché ; l’estimation et les critères d’acceptation, s’ils restent dans la liste d’origine, se constatent d’eux-mêmes."
          points={ready}
        />
        <DefinitionRows key={`done-${done.map(({ id }) => id).join()}`} name="done" legend="Définition de terminé (DONE)" hint="Une ligne vidée disparaît." points={done} />
      </Form>
    </Page>
  );
}
