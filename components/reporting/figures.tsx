import { Explained } from "@/components/ui/explained";
import type { Explained as ExplainedFigure } from "@/domain/explained";

export type Figure = { label: string; figure: ExplainedFigure<number>; format?: (value: number) => string };

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });

/** Figures side by side, each with its reason. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <dl className="report-figures">
      {figures.map(({ label, figure, format = (value) => NUMBER.format(value) }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Explained label={label} of={figure} format={(value) => <span className="report-figures__value">{format(value)}</span>} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
