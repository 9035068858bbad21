import { DRIFT_KINDS, type DriftKind } from "@/domain/planning/vocabulary";

type Named = { kind: DriftKind; storyId: string };

/** The field that holds the reason of one departure of one story. */
export const nameOfReason = ({ kind, storyId }: Named): string => `reason-${kind}-${storyId}`;

/** Which departure a field is about; null: it is another field. */
export function readReasonName(name: string): Named | null {
  const kind = DRIFT_KINDS.find((each) => name.startsWith(`reason-${each}-`));
  return kind ? { kind, storyId: name.slice(`reason-${kind}-`.length) } : null;
}
