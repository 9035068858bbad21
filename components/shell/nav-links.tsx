"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { currentness, type Place } from "./currentness";

type NavLinksProps = { items: (Place & { label: string })[] };

/** The only part of the header that follows client navigation: which section one is in. */
export function NavLinks({ items }: NavLinksProps) {
  const pathname = usePathname();
  return (
    <ul className="fr-nav__list">
      {items.map(({ label, ...place }) => (
        <li key={place.href} className="fr-nav__item">
          <Link className="fr-nav__link" href={place.href} aria-current={currentness(place, pathname)}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
