import { Explained } from "@/components/ui/explained";
import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained as ExplainedFigure } from "@/domain/explained";

/** An amount in cents with its reason. */
export function Money({ label, of }: { label: string; of: ExplainedFigure<number> }) {
  return <Explained label={label} of={of} format={formatEuros} />;
}
