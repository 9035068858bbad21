import { Day } from "@/components/ui/day";
import { formatRate } from "@/domain/contracts/read-rate";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import type { DeliveryView } from "@/server/contracts/schema";

/** What was decided of a delivery, when and why. */
export function Verdict({ of: { verdict, decidedOn, reason, reductionBasisPoints: rate } }: { of: Pick<DeliveryView, "verdict" | "decidedOn" | "reason" | "reductionBasisPoints"> }) {
  if (!verdict) return "Pas encore prise";
  return (
    <>
      {VERDICT_LABELS[verdict]}
      {rate !== null && ` de ${formatRate(rate)}`}
      {decidedOn && (
        <>
          , <Day value={decidedOn} />
        </>
      )}
      {reason && <span className="fr-hint-text">{reason}</span>}
    </>
  );
}
