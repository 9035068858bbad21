import { withParams } from "@/components/ui/url-filter";
import { EXPORT_LIMIT, type RegistryFilter } from "@/server/registry/schema";

/** Files of everything that the filters keep, not of the page alone. */
export function ExportLinks({ filter }: { filter: Partial<Omit<RegistryFilter, "after">> }) {
  const href = (format: string) => withParams("/registre/export", { ...filter, format });
  return (
    <div className="registry-acts">
      <a className="fr-link fr-icon-download-line fr-link--icon-left" href={href("xlsx")} download>
        Exporter en XLSX
      </a>
      <a className="fr-link fr-icon-download-line fr-link--icon-left" href={href("csv")} download>
        Exporter en CSV
      </a>
      <span className="fr-hint-text">{`Toutes les lignes que les filtres retiennent, ${EXPORT_LIMIT.toLocaleString("fr-FR")} au plus.`}</span>
    </div>
  );
}
