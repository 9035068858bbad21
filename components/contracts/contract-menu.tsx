import { SideMenu } from "@/components/shell/side-menu";

/** The pages of a contract. */
export function ContractMenu({ contract: { id, number }, currentPath }: { contract: { id: string; number: string }; currentPath: string }) {
  const root = `/marches/${id}`;
  return (
    <SideMenu
      title={`Marché ${number}`}
      currentPath={currentPath}
      items={[
        { label: "Suivi et commandes", href: root },
        { label: "Catalogue des UO", href: `${root}/catalogue` },
      ]}
    />
  );
}
