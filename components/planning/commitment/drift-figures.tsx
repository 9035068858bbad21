import { Explained } from "@/components/ui/explained";
import { counted } from "@/components/planning/words";
import { signed } from "@/domain/planning/drift";
import { DRIFT_KIND_LABELS } from "@/domain/planning/vocabulary";
import type { DriftFiguresView } from "@/server/planning/drift-schema";

/** How the plan as a whole departs from what was committed. */
export function DriftFigures({ figures: { net, taken, counts } }: { figures: DriftFiguresView }) {
  return (
    <>
      <p>{counts.map(({ kind, count }) => `${DRIFT_KIND_LABELS[kind]}s : ${count}`).join(" · ")}</p>
      <div>
        Écart net : <Explained label="Écart net" of={net} format={signed} />
      </div>
      <div className="fr-mb-3w">
        Pris sur le volant : <Explained label="Pris sur le volant" of={taken} format={(points) => `${counted(points, "point", "points")}, ${taken.verdict === "within_reserve" ? "dans le volant" : "au-delà du volant"}`} />
      </div>
    </>
  );
}
