import { Link } from "@/components/ui/link";

/** From the first rows of a table to the report with every row that it holds. */
export function WholeReportLink({ href, about }: { href: string; about: string }) {
  return (
    <p>
      <Link className="fr-link" href={href}>
        Afficher le rapport entier<span className="fr-sr-only"> ({about})</span>
      </Link>
    </p>
  );
}
