import { Link } from "./link";

type PaginationProps = {
  /** What is being paged, for the name of the navigation: "Actions". */
  label: string;
  /** Absent on the last page. */
  nextHref?: string;
  /** Absent on the first page. */
  firstHref?: string;
};

/** Keyset pages: the address of the next one starts after the last row shown, so there is no page number. */
export function Pagination({ label, nextHref, firstHref }: PaginationProps) {
  if (!nextHref && !firstHref) return null;
  return (
    <nav className="pager" aria-label={`Pagination : ${label}`}>
      {firstHref && (
        <Link className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={firstHref}>
          Première page
        </Link>
      )}
      {nextHref && (
        <Link className="fr-link fr-icon-arrow-right-line fr-link--icon-right" href={nextHref}>
          Page suivante
        </Link>
      )}
    </nav>
  );
}
