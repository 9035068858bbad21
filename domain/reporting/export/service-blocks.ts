import type { MeasuredFigure } from "../figure-format";
import type { ReportParts } from "../report";
import { known, number, plain, say, tableOf } from "./cells";
import type { Block } from "./model";

type OfContract = { number: string; period: string; figures: readonly MeasuredFigure[] };

/** Under the name of its contract, as on screen: the figures alone name it in their labels. */
const ofContract = (section: "service" | "support", { number, period, figures }: OfContract): Block[] => [
  { type: "heading", text: `Marché ${number}, ${period}` },
  { type: "figures", figures: figures.map((each) => ({ section, ...each })) },
];

export function serviceBlocks(contracts: ReportParts["service"]): Block[] {
  if (contracts.length === 0) return [plain("Le programme n’a pas de marché\u00a0: ses indicateurs de service viennent de ses bons de commande.")];
  return contracts.flatMap((contract) => ofContract("service", contract));
}

export function supportBlocks(contracts: ReportParts["support"]): Block[] {
  if (contracts.length === 0) return [plain("Aucun marché du programme n’a de ticket de support.")];
  return contracts.flatMap((contract) => [
    ...ofContract("support", contract),
    tableOf({
      caption: `Délais tenus, marché ${contract.number}`,
      columns: [
        { label: "Délai et gravité", width: 4, cell: ({ label }) => say(label) },
        { label: "Tenus", width: 2, isNumeric: true, cell: ({ rate }) => known(rate.value, "share") },
        { label: "Cible, au moins", width: 2, isNumeric: true, cell: ({ target }) => number(target, "share") },
        { label: "Constat", width: 2, cell: ({ isMet }) => (isMet === null ? say("Rien à comparer") : say(isMet ? "Atteinte" : "Non atteinte", isMet ? "good" : "bad")) },
      ],
      rows: contract.rates,
      empty: "",
      reasons: contract.rates.map(({ label, rate }) => ({ label: `${label}, marché ${contract.number}`, text: known(rate.value, "share").text, why: rate })),
    }),
  ]);
}
