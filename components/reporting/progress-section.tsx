import { BurnUpChart } from "@/components/planning/burn-up-chart";
import { formatShare } from "@/domain/planning/points";
import type { ProgressSection as Progress, ReportIncrement } from "@/domain/reporting/report";
import { Figures } from "./figures";
import { OverIncrementsPart } from "./over-increments-section";

export function ProgressSection({ of: progress, increment, slug }: { of: Progress; increment: ReportIncrement; slug: string }) {
  return (
    <>
      <Figures
        in={{ section: "progress", slug }}
        figures={[
          { label: "Avancement", figure: progress.share, format: formatShare },
          { label: "Points terminés", figure: progress.done },
          { label: "Points du périmètre", figure: progress.scope },
          { label: "Stories sans estimation", figure: progress.unestimated },
        ]}
      />
      <BurnUpChart
        title={`Points terminés et périmètre de l’incrément ${increment.number}`}
        description={`Chaque jour de l’incrément, les points des stories terminées et ceux de son périmètre. Au dernier jour : ${progress.burnUp.done} points terminés sur ${progress.burnUp.scope}.`}
        burnUp={progress.burnUp}
        to={increment.endsOn}
      />
      {progress.overIncrements && <OverIncrementsPart of={progress.overIncrements} slug={slug} />}
    </>
  );
}
