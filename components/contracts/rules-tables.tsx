import { DataTable, type Column } from "@/components/ui/data-table";
import { Still } from "@/components/ui/still";
import { describeDelay, HOLIDAY_ZONE_LABELS, type HolidayZone } from "@/domain/calendar";
import { ruleOf } from "@/domain/contracts/penalty";
import { PERIOD_NAMES, PERIODS, type PeriodName } from "@/domain/contracts/periods";
import { SILENT_MOMENTS, type RuleProfile } from "@/domain/contracts/rule-profile";
import { ORDER_PARTY_LABELS, VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import { LANDING_LABELS, MOMENT_LABELS, SILENCE_LABELS } from "./rule-words";

/** Every period that the contract may fix, with its article; those that it does not fix are said. */
export function PeriodsTable({ rules: { periods } }: { rules: RuleProfile }) {
  const columns: Column<PeriodName>[] = [
    { key: "label", label: "Délai", isRowHeader: true, cell: (name) => PERIODS[name].label },
    {
      key: "period",
      label: "Règle",
      cell: (name) => {
        const period = periods[name];
        const { anchor, isBackward } = PERIODS[name];
        return period ? `${describeDelay(isBackward ? { ...period, n: -period.n } : period)} ${anchor}` : "Non fixé par le marché";
      },
    },
    { key: "party", label: "À qui d’agir", cell: (name) => ORDER_PARTY_LABELS[PERIODS[name].party] },
    { key: "article", label: "Article", cell: (name) => periods[name]?.article ?? (periods[name] ? "Non renseigné" : null) },
  ];
  return <DataTable caption="Délais" hidesCaption columns={columns} rows={PERIOD_NAMES} rowKey={(name) => name} empty={null} />;
}

/** How days are counted, what silence means, which verdicts there are, what lateness costs. */
export function RulesFacts({ rules, zone }: { rules: RuleProfile; zone: HolidayZone }) {
  const { landing, silence, minutesThenHours, verdicts, penalty } = rules;
  return (
    <Still as="dl" className="facts">
      <dt>Jours fériés</dt>
      <dd>{rules.zone ? HOLIDAY_ZONE_LABELS[rules.zone] : `Ceux du programme (${HOLIDAY_ZONE_LABELS[zone]})`}</dd>
      <dt>Échéance un jour non ouvré</dt>
      <dd>{LANDING_LABELS[landing.forward]}</dd>
      <dt>Échéance comptée à rebours un jour non ouvré</dt>
      <dd>{LANDING_LABELS[landing.backward]}</dd>
      <dt>Décisions possibles</dt>
      <dd>{verdicts.map((verdict) => VERDICT_LABELS[verdict]).join(", ")}</dd>
      {SILENT_MOMENTS.map((moment) => (
        <Silent key={moment} label={MOMENT_LABELS[moment]} text={`${SILENCE_LABELS[silence[moment]]}${moment === "minutes" && minutesThenHours !== null ? `, ${minutesThenHours} h après le délai de lecture` : ""}`} />
      ))}
      <dt>Pénalités de retard</dt>
      <dd>
        {penalty ? ruleOf(penalty) : "Aucune au marché"}
        {penalty && <span className="fr-hint-text">{penalty.article ?? "Article non renseigné"}</span>}
        {penalty && rules.periods.postponement_answer && <span className="fr-hint-text">Après un ajournement que le titulaire refuse, aucune nouvelle livraison n’est due : la pénalité ne court pas</span>}
      </dd>
    </Still>
  );
}

const Silent = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </>
);
