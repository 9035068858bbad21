import type { Explained } from "@/domain/explained";

/** CCTP UO3.6-SN2: one unit covers 50 tickets; a started unit is due. */
const TICKETS_PER_UNIT = 50;

/** Units of level-2 support that a number of tickets makes, the last one counted whole. */
export function supportUnits(tickets: number): Explained<number> {
  const value = Math.ceil(tickets / TICKETS_PER_UNIT);
  return {
    value,
    rule: `Une unité d’œuvre par tranche de ${TICKETS_PER_UNIT} tickets, la tranche entamée comptant entière.`,
    source: "CCTP §5, UO3.6-SN2",
    inputs: [{ label: "Tickets", value: String(tickets) }],
    steps: [`${tickets} / ${TICKETS_PER_UNIT}, arrondi à l’entier supérieur = ${value}`],
  };
}
