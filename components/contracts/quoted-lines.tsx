import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import type { OrderForm } from "@/server/contracts/schema";
import { quotedTerms } from "./quote-words";

/** The accepted lines of quotes that wait for their order, each one step from it. Nothing is shown where none does. */
export function QuotedLines({ lines, path }: { lines: OrderForm["unordered"]; path: string }) {
  if (lines.length === 0) return null;
  return (
    <section className="fr-mb-4w" aria-labelledby="devis-acceptes">
      <h2 id="devis-acceptes">D’après un devis accepté</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.lineId}>
            <Link href={withParams(path, { devis: line.lineId })}>
              {line.workUnitCode} – {findWorkUnit(line.workUnitCode)?.unit.label}
            </Link>
            <span className="fr-hint-text">
              Devis «&nbsp;{line.reference}&nbsp;», demande {line.requestNumber}&nbsp;: {quotedTerms(line)}
              {line.application && `, ${line.application}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
