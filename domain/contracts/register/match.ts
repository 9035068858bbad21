import { plain } from "@/domain/contracts/read-prices";
import type { TrancheKind } from "@/domain/contracts/vocabulary";

type Named = { id: string; label: string; kind: TrancheKind };

/** "Tranche ferme", "TF", "ferme", "Tranche optionnelle 1", "TO 1", "TO1", "optionnelle n° 1": the tranche meant, in the order of the contract; null where none is, or several. */
export function matchTranche<Tranche extends Named>(text: string, tranches: readonly Tranche[]): Tranche | null {
  const written = plain(text);
  const named = tranches.filter(({ label }) => plain(label) === written);
  if (named.length > 0) return named.length === 1 ? named[0]! : null;
  const of = (kind: TrancheKind): Tranche[] => tranches.filter((tranche) => tranche.kind === kind);
  if (/^(tf|ferme|tranche ferme)$/.test(written)) return of("ferme").length === 1 ? of("ferme")[0]! : null;
  const optional = /^(?:to|optionnelle|tranche optionnelle)(?: ?n°)? ?(\d{1,2})?$/.exec(written);
  if (!optional) return null;
  const all = of("optionnelle");
  return optional[1] ? (all[Number(optional[1]) - 1] ?? null) : all.length === 1 ? all[0]! : null;
}
