import { withParams } from "./url-filter";

type ExportLinksProps = {
  /** Of the route that writes the file; `filter`: what the screen keeps. */
  path: string;
  filter?: Record<string, string | number | undefined>;
  /** What is exported, where a page offers several. */
  what?: string;
  hint?: string;
};

/** Files of everything that the filters keep, not of the page alone. */
export function ExportLinks({ path, filter, what, hint }: ExportLinksProps) {
  return (
    <div className="export-links">
      {(["xlsx", "csv"] as const).map((format) => (
        <a key={format} className="fr-link fr-icon-download-line fr-link--icon-left" href={withParams(path, { ...filter, format })} download>
          {["Exporter", what, "en", format.toUpperCase()].filter(Boolean).join(" ")}
        </a>
      ))}
      {hint && <span className="fr-hint-text">{hint}</span>}
    </div>
  );
}
