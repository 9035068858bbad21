/** Work units that the contract ties to an increment: the leading of each squad, and that of the train that they make. */
const SQUAD_UNIT = "UO2.8-ASCM";
const TRAIN_UNIT = "UO2.9-RTE";
export const INCREMENT_UNITS: readonly string[] = [SQUAD_UNIT, TRAIN_UNIT];

type Ordered = { workUnitCode: string; squadId: string | null };
/** `squadId` null: for the train. */
export type ProposedLine = { workUnitCode: string; squadId: string | null };

/**
 * What is still to be ordered for an increment (CCTP, UO2.8 and UO2.9): each squad is led, and their train as soon as there are two. A line
 * that names no squad may be any of them: as many squads, from the last, are left out of what is proposed.
 */
export function proposeForIncrement(squads: readonly { id: string }[], ordered: readonly Ordered[]): ProposedLine[] {
  const ofSquads = ordered.filter(({ workUnitCode }) => workUnitCode === SQUAD_UNIT);
  const named = new Set(ofSquads.flatMap(({ squadId }) => (squadId === null ? [] : [squadId])));
  const unnamedCount = ofSquads.filter(({ squadId }) => squadId === null).length;
  const missing = squads.filter(({ id }) => !named.has(id));
  const led = missing.slice(0, Math.max(0, missing.length - unnamedCount));
  const hasTrain = squads.length < 2 || ordered.some(({ workUnitCode }) => workUnitCode === TRAIN_UNIT);
  return [...led.map(({ id }) => ({ workUnitCode: SQUAD_UNIT, squadId: id })), ...(hasTrain ? [] : [{ workUnitCode: TRAIN_UNIT, squadId: null }])];
}
