import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { SheetFields } from "@/components/programmes/sheet-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeSheetAction } from "./actions";

export const metadata = { title: "Fiche du programme" };

type Props = { params: Promise<{ slug: string }> };

export default async function SheetPage({ params }: Props) {
  const { slug } = await params;
  const { api } = await pageCaller();
  const { programme, sheet, version } = await orNotFound(api.panorama.sheet({ slug }));
  return (
    <Page
      title="Fiche du programme"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`/programmes/${slug}/reglages/panorama`} />}
      intro="Ce que le panorama des grands projets numériques de l’État dit d’un projet. Le portefeuille le montre, l’exporte et l’importe."
    >
      <Form action={changeSheetAction} submitLabel="Enregistrer la fiche">
        <input type="hidden" name="programmeId" value={programme.id} />
        <input type="hidden" name="version" value={version} />
        <SheetFields sheet={sheet} />
      </Form>
    </Page>
  );
}
