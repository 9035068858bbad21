import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { ORDER_STEP_LABELS } from "@/domain/contracts/order-clock";
import { ORDER_PARTY_LABELS } from "@/domain/contracts/vocabulary";
import type { Deadline } from "@/server/contracts/schema";
import { DEADLINE_BADGES } from "./words";

/** What is awaited, from whom, by when and why; nothing when nothing is. */
export function DeadlineCell({ of: { state, step, party, due } }: { of: Deadline }) {
  if (step === null || party === null || due === null) return "Rien d’attendu";
  const badge = DEADLINE_BADGES[state];
  return (
    <>
      {ORDER_STEP_LABELS[step]} ({ORDER_PARTY_LABELS[party].toLowerCase()}) {badge && <Badge tone={badge.tone}>{badge.label}</Badge>}
      <br />
      {/* A first delivery is due on the day that the order sets, shown beside: nothing is computed. */}
      {step === "delivery" && due.value !== null ? <Day value={due.value} /> : <Explained label={`Échéance : ${ORDER_STEP_LABELS[step]}`} of={due} format={(day) => <Day value={day} />} />}
    </>
  );
}
