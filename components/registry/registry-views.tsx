import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { withParams } from "@/components/ui/url-filter";
import type { RegistryFilter, RegistryViews as Views } from "@/server/registry/schema";

type Sifting = Pick<RegistryFilter, "kind" | "status" | "owner" | "due">;
type View = { label: string; sifting: Sifting; sort?: "due"; count?: keyof Pick<Views, "mine" | "late" | "withoutOwner" | "withoutDue"> };

/** A view is a filter that has a name: its address says all of it. Actions still to be done, but for the first and the last. */
const VIEWS: View[] = [
  { label: "Tout le registre", sifting: {} },
  { label: "Mes actions", sifting: { kind: "action", status: "pending", owner: "me" }, sort: "due", count: "mine" },
  { label: "En retard", sifting: { kind: "action", status: "pending", due: "late" }, sort: "due", count: "late" },
  { label: "Sans responsable", sifting: { kind: "action", status: "pending", owner: "none" }, sort: "due", count: "withoutOwner" },
  { label: "Sans échéance", sifting: { kind: "action", status: "pending", due: "none" }, count: "withoutDue" },
  { label: "Décisions", sifting: { kind: "decision" } },
];

const FIELDS = ["kind", "status", "owner", "due"] as const;
const COUNT = new Intl.NumberFormat("fr-FR");

type Props = { views: Views; filter: Partial<RegistryFilter> };

/** Within the programme and the instance chosen. */
export function RegistryViews({ views, filter }: Props) {
  const { programmeId, seriesId } = filter;
  return (
    <Still as="ul" className="registry-views" aria-label="Vues du registre">
      {VIEWS.map(({ label, sifting, sort, count }) => {
        const isCurrent = !filter.q && FIELDS.every((field) => filter[field] === sifting[field]);
        return (
          <li key={label}>
            <Link href={withParams("/registre", { programmeId, seriesId, ...sifting, sort })} aria-current={isCurrent ? "true" : undefined}>
              {label}
              {count && ` (${COUNT.format(views[count])})`}
            </Link>
          </li>
        );
      })}
    </Still>
  );
}
