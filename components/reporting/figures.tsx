import { kpiPath } from "@/components/kpis/places";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import type { Explained as ExplainedFigure } from "@/domain/explained";
import { formatFigure, type MeasuredFigure } from "@/domain/reporting/figure-format";
import { kpiOfFigure, type FigureKpi } from "@/domain/reporting/figure-kpis";
import type { SectionKey } from "@/domain/reporting/templates";

export type Figure = { label: string; figure: ExplainedFigure<number>; format?: (value: number) => string };

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });

type FiguresProps = { figures: Figure[]; /** Where they stand: those that an indicator of the programme measures lead to it. */ in?: { section: SectionKey; slug: string } };

/** Figures side by side, each with its reason. */
export function Figures({ figures, in: place }: FiguresProps) {
  return (
    <dl className="report-figures">
      {figures.map(({ label, figure, format = (value) => NUMBER.format(value) }) => {
        const kpi = place && kpiOfFigure(place.section, label);
        return (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Explained label={label} of={figure} format={(value) => <span className="report-figures__value">{format(value)}</span>} />
              {place && kpi && <KpiLink kpi={kpi} slug={place.slug} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export const readable = (figures: readonly MeasuredFigure[]): Figure[] => figures.map(({ label, figure, format }) => ({ label, figure, format: (value) => formatFigure(value, format) }));

/** To who is responsible for it, its target, its thresholds and its value last time. */
export function KpiLink({ kpi: { key, name }, slug }: { kpi: FigureKpi; slug: string }) {
  return (
    <Link className="report-figures__kpi" href={kpiPath(slug, key)}>
      Indicateur<span className="fr-sr-only"> : {name}</span>
    </Link>
  );
}
