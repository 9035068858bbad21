import { glossaryPath } from "@/components/glossary/address";
import { SideMenu } from "@/components/shell/side-menu";
import type { ProgrammeView } from "@/server/programmes/schema";

type ProgrammeMenuProps = { programme: Pick<ProgrammeView, "slug" | "name" | "role" | "can">; currentPath: string };

/** The pages of a programme, as far as the person's role goes. */
export function ProgrammeMenu({ programme: { slug, name, role, can }, currentPath }: ProgrammeMenuProps) {
  const root = `/programmes/${slug}`;
  const items = [
    { label: "Vue d’ensemble", href: root },
    ...(role === "contractor" ? [] : [{ label: "Incréments", href: `${root}/increments` }, { label: "Backlog", href: `${root}/backlog` }, { label: "Jalons", href: `${root}/jalons` }, { label: "Risques", href: `${root}/risques` }, { label: "Indicateurs", href: `${root}/indicateurs` }, { label: "Crédits", href: `${root}/reglages/credits` }, { label: "Équipes", href: `${root}/equipes` }, { label: "Import", href: `${root}/import` }]),
    { label: "Glossaire", href: glossaryPath(slug) },
    ...(can.administer
      ? [
          { label: "Réglages", href: `${root}/reglages` },
          { label: "Fiche du programme", href: `${root}/reglages/panorama` },
          { label: "Définitions", href: `${root}/reglages/definitions` },
          { label: "Squads", href: `${root}/reglages/squads` },
          { label: "Applications", href: `${root}/reglages/applications` },
          { label: "Modèles de rapport", href: `${root}/reglages/rapports` },
          { label: "Membres", href: `${root}/reglages/membres` },
        ]
      : []),
  ];
  return <SideMenu title={name} items={items} currentPath={currentPath} />;
}
