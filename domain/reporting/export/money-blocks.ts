import type { CreditUse } from "../budget";
import type { Figure } from "../compare";
import type { ReportParts } from "../report";
import { known, onDay, plain, say, tableOf } from "./cells";
import type { Block, Cell, ChartBlock } from "./model";

type Told = { increment: { number: number }; figures: Figure[] };

export function sCurveBlocks({ unit, points }: ReportParts["s_curve"], { increment, figures }: Told): Block[] {
  const chart = {
    type: "chart",
    title: `Valeur prévue, valeur acquise et coût réel de l’incrément ${increment.number}`,
    description: unit === "cents" ? "Cumulées à la fin de chaque sprint, en euros hors taxes." : "Cumulées à la fin de chaque sprint, en part du total\u00a0: sans budget connu, le coût ne se compare pas.",
    axis: "Point",
    places: points.map(({ label }) => say(label)),
    series: [
      { label: "Valeur prévue", values: points.map(({ planned }) => planned) },
      { label: "Valeur acquise", values: points.map(({ earned }) => earned) },
      ...(unit === "cents" ? [{ label: "Coût réel", values: points.map(({ actual }) => actual) }] : []),
    ],
    format: unit,
    labelEvery: 1,
    told: points.map((_, rank) => rank),
  } satisfies ChartBlock;
  return [{ type: "figures", figures }, points.length === 0 ? plain(`Pas de courbe à tracer\u00a0: l’incrément ${increment.number} n’a aucun sprint de réalisation.`) : chart];
}

export function deviationsBlocks({ rows }: ReportParts["deviations"], { figures }: Pick<Told, "figures">): Block[] {
  return [
    { type: "figures", figures },
    tableOf({
      caption: "Taux de déviation par jalon",
      columns: [
        { label: "Jalon", width: 5, cell: ({ key, title }) => say(`${key} – ${title}`) },
        { label: "Premier engagement", width: 2, cell: ({ initialOn }) => onDay(initialOn, "Inconnu") },
        { label: "Prévision ou jour réalisé", width: 2, cell: ({ updatedOn }) => onDay(updatedOn, "Inconnu") },
        { label: "Taux de déviation", width: 2, isNumeric: true, cell: ({ rate }) => known(rate.value, "share") },
      ],
      rows,
      empty: "Aucun jalon n’était suivi à cette date.",
      reasons: rows.map(({ key, rate }) => ({ label: `Taux de déviation, ${key}`, text: known(rate.value, "share").text, why: rate })),
    }),
  ];
}

export function budgetBlocks({ rows }: ReportParts["budget"], { figures }: Pick<Told, "figures">): Block[] {
  const used = ({ used: cents, unknownCount }: CreditUse): Cell => {
    const cell = known(cents, "cents");
    return unknownCount === 0 ? cell : { ...cell, text: `${cell.text}, sans ${unknownCount} bon${unknownCount > 1 ? "s" : ""} de montant inconnu` };
  };
  return [
    { type: "figures", figures },
    tableOf({
      caption: "Crédits votés, engagés et payés par année, toutes taxes comprises",
      columns: [
        { label: "Année", width: 1.5, cell: ({ year }) => say(year ?? "Sans date") },
        { label: "AE votées", width: 2, isNumeric: true, cell: ({ ae }) => known(ae.voted, "cents") },
        { label: "AE engagées", width: 2, isNumeric: true, cell: ({ ae }) => used(ae) },
        { label: "AE restantes", width: 2, isNumeric: true, cell: ({ ae }) => known(ae.remaining, "cents") },
        { label: "CP votés", width: 2, isNumeric: true, cell: ({ cp }) => known(cp.voted, "cents") },
        { label: "CP payés", width: 2, isNumeric: true, cell: ({ cp }) => used(cp) },
        { label: "CP restants", width: 2, isNumeric: true, cell: ({ cp }) => known(cp.remaining, "cents") },
      ],
      rows,
      empty: "Aucun crédit ni commande. Les crédits se saisissent dans les réglages du programme\u00a0; les engagements viennent des bons de commande.",
    }),
  ];
}
