import { Link } from "@/components/ui/link";
import "./planning.css";

type ViewsProps = { label: string; views: readonly { label: string; href: string }[]; currentHref: string };

/** The ways to look at one thing, each with its address. */
export function Views({ label: name, views, currentHref }: ViewsProps) {
  return (
    <nav aria-label={name} className="planning-views">
      {views.map(({ label, href }) => (
        <Link key={href} className="fr-tag" href={href} aria-current={href === currentHref ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** What follows the address of the backlog, and the name of the view. */
const BACKLOG_VIEWS = {
  liste: ["", "Stories"],
  features: ["/features", "Features"],
  epics: ["/epics", "Epics"],
  arbre: ["?vue=arbre", "Arbre par epic et feature"],
  wsjf: ["?vue=wsjf", "Features par WSJF"],
} as const;
export type BacklogViewName = keyof typeof BACKLOG_VIEWS;

/** `path`: that of the backlog. */
export function BacklogViews({ path, current }: { path: string; current: BacklogViewName }) {
  return <Views label="Vues du backlog" views={Object.values(BACKLOG_VIEWS).map(([end, label]) => ({ label, href: `${path}${end}` }))} currentHref={`${path}${BACKLOG_VIEWS[current][0]}`} />;
}

/** The pages of an increment, in the order of its life: what follows its own address, and its name. */
const INCREMENT_VIEWS = [
  ["", "Vue d’ensemble"],
  ["/objectifs", "Objectifs"],
  ["/tableau", "Tableau de planification"],
  ["/confiance", "Confiance"],
  ["/engagement", "Engagement et écarts"],
  ["/bilan", "Bilan"],
] as const;
export type IncrementViewEnd = (typeof INCREMENT_VIEWS)[number][0];

/** `path`: that of the increment. */
export function IncrementViews({ path, current }: { path: string; current: IncrementViewEnd }) {
  return <Views label="Pages de l’incrément" views={INCREMENT_VIEWS.map(([end, label]) => ({ label, href: `${path}${end}` }))} currentHref={`${path}${current}`} />;
}
