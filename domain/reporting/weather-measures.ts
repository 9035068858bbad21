import { daysBetween, formatDay, type Day } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";
import type { MilestoneStanding } from "@/domain/planning/milestones";
import { formatShare, rounded } from "@/domain/planning/points";
import type { ScopeChange } from "@/domain/planning/reserve";
import type { Exposure } from "@/domain/planning/risks";

type Figure = Explained<number>;
const unknown = (base: Pick<Figure, "rule" | "source">, unknownBecause: string): Figure => ({ ...base, value: null, unknownBecause, inputs: [], steps: [] });
const known = (base: Pick<Figure, "rule" | "source">, value: number, step: string): Figure => ({ ...base, value, inputs: [], steps: [step] });

type Measured = { title: string; baselineOn: Day | null; standing: MilestoneStanding };

/** Calendar days of the milestone that is latest on its baseline, 0 where none is late; one whose forecast is past is late by what has run already. */
export function worstSlip(milestones: readonly Measured[], asOf: Day): Figure {
  const base = { rule: "Pire écart d’un jalon à son engagement, en jours calendaires", source: "Jalons du programme" };
  if (milestones.length === 0) return unknown(base, "Aucun jalon n’est suivi.");
  const slips = milestones.flatMap(({ title, baselineOn, standing }) => {
    const days = standing.value ?? (baselineOn !== null && (standing.state === "forecast_past" || standing.state === "overdue") ? daysBetween(baselineOn, asOf) : null);
    return days === null ? [] : [{ title, days: Math.max(0, days) }];
  });
  const worst = slips.toSorted((a, b) => b.days - a.days)[0];
  if (!worst) return unknown(base, "Aucun jalon n’a à la fois un engagement et une prévision.");
  const measured = slips.length > 1 ? `${slips.length} jalons mesurés` : "1 jalon mesuré";
  return known(base, worst.days, worst.days === 0 ? `Aucun retard sur ${measured}.` : `${worst.title}\u00a0: ${worst.days} jour${worst.days > 1 ? "s" : ""} de retard.`);
}

/** Share of the time of an increment that has run, less the share of its points that is done; 0 where the work is ahead. */
export function progressLag({ increment: { startsOn, endsOn }, share, asOf }: { increment: { startsOn: Day; endsOn: Day }; share: Figure; asOf: Day }): Figure {
  const base = { rule: "Part du temps écoulé de l’incrément, moins part des points terminés", source: "Dates de l’incrément et de ses stories" };
  if (asOf < startsOn) return unknown(base, `L’incrément commence le ${formatDay(startsOn, { year: true })}.`);
  if (share.value === null) return unknown(base, share.unknownBecause ?? "L’avancement n’est pas connu.");
  const elapsed = asOf >= endsOn ? 1 : (daysBetween(startsOn, asOf) + 1) / (daysBetween(startsOn, endsOn) + 1);
  return known(base, Math.max(0, rounded(elapsed - share.value)), `Temps écoulé ${formatShare(elapsed)}, points terminés ${formatShare(share.value)}.`);
}

/** Points added since the commitment, as a share of the reserve: 1 = all of it. `change` is null before anything is committed. */
export function reserveUse({ change, reservePoints }: { change: ScopeChange; reservePoints: number | null } | { change: null; reservePoints: null }): Figure {
  const base = { rule: "Points ajoutés depuis l’engagement, en part du volant", source: "Engagement de l’incrément" };
  if (change === null) return unknown(base, "L’incrément n’est pas engagé.");
  if (change.value === null) return unknown(base, change.unknownBecause ?? "Les ajouts ne sont pas tous estimés.");
  if (reservePoints === null || reservePoints <= 0) return unknown(base, "Le volant est nul ou inconnu.");
  return { ...known(base, rounded(change.value / reservePoints), ""), steps: change.steps };
}

/** How many open risks weigh heavily. Unknown where nothing was assessed: a programme without a written risk is not one without risk. */
export function highRisks({ open, resolved }: { open: readonly { exposure: Exposure }[]; resolved: number }): Figure {
  const base = { rule: "Nombre de risques non résolus d’exposition forte", source: "Risques du programme" };
  const assessed = open.filter(({ exposure }) => exposure.level !== null);
  if (open.length === 0) return resolved > 0 ? known(base, 0, `Aucun risque ouvert\u00a0; ${resolved} résolu${resolved > 1 ? "s" : ""}.`) : unknown(base, "Aucun risque n’est inscrit.");
  if (assessed.length === 0) return unknown(base, "Aucun risque ouvert n’est évalué.");
  const high = assessed.filter(({ exposure }) => exposure.level === "high").length;
  return known(base, high, `${high} sur ${assessed.length} évalué${assessed.length > 1 ? "s" : ""}, ${open.length - assessed.length} non évalué${open.length - assessed.length > 1 ? "s" : ""}.`);
}

type Spent = { number: string; ordered: Figure; remaining: Figure };

/** Of the contract that is nearest to its ceiling, the share of it that is ordered. */
export function orderedShare(contracts: readonly Spent[]): Figure {
  const base = { rule: "Montants commandés / plafond, du marché le plus avancé", source: "Marchés du programme" };
  if (contracts.length === 0) return unknown(base, "Le programme n’a pas de marché.");
  const shares = contracts.flatMap(({ number, ordered, remaining }) => {
    if (ordered.value === null || remaining.value === null) return [];
    const ceiling = ordered.value + remaining.value;
    return ceiling > 0 ? [{ number, share: ordered.value / ceiling, step: `Marché ${number}\u00a0: ${formatEuros(ordered.value)} commandés sur ${formatEuros(ceiling)}.` }] : [];
  });
  const most = shares.toSorted((a, b) => b.share - a.share)[0];
  return most ? known(base, rounded(most.share), most.step) : unknown(base, "Aucun marché n’a à la fois un plafond et des montants connus.");
}

/** Of the first verdicts of a period, the share that did not accept without a reservation. */
export function nonconforming({ kept, missed, period }: { kept: number; missed: number; period: string }): Figure {
  const base = { rule: "Part des livrables dont la première décision de la période n’accepte pas sans réserve", source: "Décisions de vérification" };
  const total = kept + missed;
  if (total === 0) return unknown(base, `Aucun livrable n’a reçu sa première décision (${period}).`);
  return known(base, rounded(missed / total), `${missed} sur ${total} (${period}).`);
}
