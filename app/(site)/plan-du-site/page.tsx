import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { SECTIONS } from "@/components/shell/sections";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "Plan du site" };

const ACCOUNT_PAGES = [
  { href: "/connexion", label: "Connexion" },
  { href: "/compte", label: "Mon compte" },
];

const INFORMATION_PAGES = [
  { href: "/accessibilite", label: "Déclaration d’accessibilité" },
  { href: "/mentions-legales", label: "Mentions légales" },
  { href: "/donnees-personnelles", label: "Données personnelles" },
  { href: "/cookies", label: "Gestion des cookies" },
];

export default function SiteMapPage() {
  return (
    <Page title="Plan du site" breadcrumb={[]} width="reading">
      <h2>Travailler</h2>
      <p>Ces pages demandent une connexion.</p>
      <LinkList links={SECTIONS} />
      <h2>Compte</h2>
      <LinkList links={ACCOUNT_PAGES} />
      <h2>Informations</h2>
      <LinkList links={INFORMATION_PAGES} />
    </Page>
  );
}

function LinkList({ links }: { links: { href: string; label: string; purpose?: string }[] }) {
  return (
    <ul>
      {links.map(({ href, label, purpose }) => (
        <li key={href}>
          <Link href={href}>{label}</Link>
          {purpose && ` : ${purpose.charAt(0).toLowerCase()}${purpose.slice(1)}`}
        </li>
      ))}
    </ul>
  );
}
