import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";

const VIEWS = [
  ["liste", "Liste"],
  ["arbre", "Arbre par epic et feature"],
  ["wsjf", "Features par WSJF"],
] as const;
export type BacklogViewName = (typeof VIEWS)[number][0];

/** The ways to look at the backlog, each with its address. */
export function BacklogViews({ path, current }: { path: string; current: BacklogViewName }) {
  return (
    <nav aria-label="Vues du backlog" className="backlog-views">
      {VIEWS.map(([name, label]) => (
        <Link key={name} className="fr-tag" href={withParams(path, { vue: name === "liste" ? undefined : name })} aria-current={name === current ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
