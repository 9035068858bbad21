import { Day } from "@/components/ui/day";
import { formatRate } from "@/domain/contracts/read-rate";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import type { DeliveryView } from "@/server/contracts/schema";

type Props = {
  of: Pick<DeliveryView, "verdict" | "decidedOn" | "reason" | "reductionBasisPoints">;
  /** The order is certified: a decision that is not written was taken, and nobody here knows which. */
  isPast: boolean;
};

/** What was decided of a delivery, when and why. */
export function Verdict({ of: { verdict, decidedOn, reason, reductionBasisPoints: rate }, isPast }: Props) {
  if (!verdict) return isPast ? "Inconnue" : "Pas encore prise";
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
