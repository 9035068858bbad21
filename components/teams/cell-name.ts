type Cell = { personId: string; monday: string; was: number };

/** The name of the field that counts somebody's days off in a week, with what it showed. */
export const nameOfCell = ({ personId, monday, was }: Cell): string => `days ${personId} ${monday} ${was}`;

/** What such a name says; null for another field. */
export function cellNamed(name: string): Cell | null {
  const [kind, personId, monday, was] = name.split(" ");
  return kind === "days" && personId && monday && was ? { personId, monday, was: Number(was) } : null;
}
