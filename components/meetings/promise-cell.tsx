import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { PUNCTUALITY_LABELS } from "@/domain/meetings/punctuality";
import type { MeetingFrame } from "@/server/meetings/schema";
import { PUNCTUALITY_TONES } from "./words";

/** A deadline of a meeting, why it falls that day, and whether it was kept or by how much it was missed. */
export function PromiseCell({ of: promise, about }: { of: MeetingFrame["support"]; about: string }) {
  if (promise === null) return "Pas de délai";
  const { state, lateDays, due } = promise;
  return (
    <>
      <Badge tone={PUNCTUALITY_TONES[state]}>{lateDays > 0 ? `${PUNCTUALITY_LABELS[state]} de ${lateDays} jour${lateDays > 1 ? "s" : ""}` : PUNCTUALITY_LABELS[state]}</Badge>{" "}
      <Explained label={about} of={due} format={(day) => <Day value={day} />} />
    </>
  );
}
