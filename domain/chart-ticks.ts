export type Tick = { at: number; label: string };

/** In units of the drawing: the width of a character of 11 px, and what stands between two labels. */
const CHARACTER = 6;
const BETWEEN = 10;

/** `unit`: the width of a place; `character`: that of a character, where it is not of 11 px. */
type Axis = { places: number; unit: number; character?: number };

/** On which side of its place a label stands: the first and the last stay within the drawing; one alone is in its middle. */
export const sideOf = (at: number, { places }: Pick<Axis, "places">): "start" | "middle" | "end" => (places === 1 ? "middle" : at === 0 ? "start" : at >= places - 1 ? "end" : "middle");

/** Those of the labels under an axis that leave each other room, at equal steps from the first one: twenty increments have twenty places and not twenty labels. */
export function roomyTicks(ticks: readonly Tick[], axis: Axis): Tick[] {
  const step = Array.from(ticks.keys()).find((each) => each > 0 && isRoomy(every(ticks, each), axis)) ?? ticks.length;
  return every(ticks, Math.max(1, step));
}

const every = (ticks: readonly Tick[], step: number): Tick[] => ticks.filter((_, rank) => rank % step === 0);

/** Shares of a label on the left and on the right of its place. */
const SHARES = { start: [0, 1], middle: [0.5, 0.5], end: [1, 0] } as const;

const isRoomy = (ticks: readonly Tick[], { character = CHARACTER, ...axis }: Axis): boolean =>
  ticks.every((tick, rank) => {
    const next = ticks[rank + 1];
    if (!next) return true;
    const characters = tick.label.length * SHARES[sideOf(tick.at, axis)][1] + next.label.length * SHARES[sideOf(next.at, axis)][0];
    return (next.at - tick.at) * axis.unit >= characters * character + BETWEEN;
  });
