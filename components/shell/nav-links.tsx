"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";

type NavLinksProps = { items: { href: string; label: string }[] };

/** The only part of the header that follows client navigation: which section one is in. */
export function NavLinks({ items }: NavLinksProps) {
  const pathname = usePathname();
  return (
    <ul className="fr-nav__list">
      {items.map(({ href, label }) => (
        <li key={href} className="fr-nav__item">
          <Link className="fr-nav__link" href={href} aria-current={currentness(href, pathname)}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** "page" on the section's own page, "true" on a page inside it. */
function currentness(href: string, pathname: string): "page" | "true" | undefined {
  if (pathname === href) return "page";
  return href !== "/" && pathname.startsWith(`${href}/`) ? "true" : undefined;
}
