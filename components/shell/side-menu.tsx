import { SideMenu as DsfrSideMenu } from "@codegouvfr/react-dsfr/SideMenu";
import "@/components/ui/dsfr-link";

type SideMenuItem = { label: string; href: string };

type SideMenuProps = {
  title: string;
  items: SideMenuItem[];
  /** The path of the page that is shown: the longest `href` that begins it is the current one. */
  currentPath: string;
};

/** The pages of one object (a programme, a contract). Folds behind "Dans cette rubrique" on a phone. */
export function SideMenu({ title, items, currentPath }: SideMenuProps) {
  const current = currentItem(items, currentPath);
  return (
    <DsfrSideMenu
      align="left"
      title={title}
      burgerMenuButtonText="Dans cette rubrique"
      items={items.map((item) => ({ text: item.label, linkProps: { href: item.href }, isActive: item === current }))}
    />
  );
}

function currentItem(items: SideMenuItem[], path: string): SideMenuItem | undefined {
  return items
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
}
