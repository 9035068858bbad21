import type { ReactNode } from "react";
import { Still } from "./still";

type ChartFrameProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  /** What the chart shows, in a sentence: read in place of the picture. */
  description: string;
  /** The `<svg>`, without role or title: the frame names it. */
  chart: ReactNode;
  /** The same figures as a `<DataTable>`. */
  table: ReactNode;
};

/** Every chart: named, described, and with its table behind it (RGAA 1.6). */
export function ChartFrame({ id, title, description, chart, table }: ChartFrameProps) {
  return (
    <Still as="figure" className="chart-frame" aria-labelledby={`${id}-title`}>
      <figcaption>
        <p id={`${id}-title`} className="fr-text--bold fr-mb-1v">
          {title}
        </p>
        <p id={`${id}-description`} className="fr-text--sm">
          {description}
        </p>
      </figcaption>
      <div role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-description`}>
        {chart}
      </div>
      <details className="disclosure">
        <summary>
          Voir les données<span className="fr-sr-only"> : {title}</span>
        </summary>
        {table}
      </details>
    </Still>
  );
}
