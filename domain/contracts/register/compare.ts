import { formatDay, type Day } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import { plain } from "@/domain/contracts/read-prices";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS, ORDER_STATE_LABELS, type OrderPeriod, type OrderState, type WorkUnitLevel } from "@/domain/contracts/vocabulary";
import { REGISTER_FIELD_LABELS } from "./columns";
import { partsOf, type ReadLine, type ReadOrder } from "./read-orders";

type Ordered = { workUnitCode: string; level: WorkUnitLevel | null; period: OrderPeriod | null; quantity: number };
type KnownLine = Ordered & { /** Their names. */ deliverables: readonly string[]; application: string | null; squadName: string | null; amountCents: number | null };
/** An order that is here already. */
export type KnownOrder = {
  number: string;
  state: OrderState;
  tranche: { id: string; label: string };
  incrementNumber: number | null;
  certifiedCents: number | null;
  days: Readonly<Record<"ordered" | "delivered" | "certified" | "paid", Day | null>>;
  invoiceReference: string | null;
  invoicedOn: Day | null;
  lines: readonly KnownLine[];
};

/** Of what the file says besides its own cells. `state`: what it would be taken up as, null where it could not be. */
type Said = { trancheId: string | null; trancheLabel: string | null; state: OrderState | null };

const written = (day: Day | null): string => (day === null ? "inconnu" : formatDay(day, { year: true, weekday: false }));
const euros = (cents: number | null): string => (cents === null ? "inconnu" : formatEuros(cents));

/** Where the file says another thing than what is here, in French; what it leaves empty says nothing. */
export function differencesFrom(read: ReadOrder, known: KnownOrder, { trancheId, trancheLabel, state }: Said): string[] {
  const differences: string[] = [];
  const differ = (label: string, ours: string, theirs: string): void => void differences.push(`${label}\u00a0: ${ours} ici, ${theirs} dans le fichier`);
  if (trancheId !== null && trancheId !== known.tranche.id) differ("Tranche", known.tranche.label, trancheLabel ?? "");
  const said = read.stated ?? state;
  if (said !== null && read.stated !== known.state && state !== known.state) differ("État", ORDER_STATE_LABELS[known.state], ORDER_STATE_LABELS[said]);
  if (read.increment !== null && read.increment !== known.incrementNumber) differ("Incrément", String(known.incrementNumber ?? "aucun"), String(read.increment));
  const delivered = read.lines.flatMap(partsOf).map(({ deliveredOn }) => deliveredOn).filter((day) => day !== null).toSorted().at(-1) ?? null;
  const days = [
    [REGISTER_FIELD_LABELS.orderedOn, read.orderedOn, known.days.ordered],
    [REGISTER_FIELD_LABELS.deliveredOn, delivered, known.days.delivered],
    [REGISTER_FIELD_LABELS.certifiedOn, read.certifiedOn, known.days.certified],
    [REGISTER_FIELD_LABELS.invoicedOn, read.invoicedOn, known.invoicedOn],
    [REGISTER_FIELD_LABELS.paidOn, read.paidOn, known.days.paid],
  ] as const;
  for (const [label, theirs, ours] of days) if (theirs !== null && theirs !== ours) differ(label, written(ours), written(theirs));
  if (read.invoiceReference !== null && read.invoiceReference !== known.invoiceReference) differ("Facture", known.invoiceReference ?? "aucune", read.invoiceReference);
  const certified = read.lines.map(({ certifiedCents }) => certifiedCents).filter((cents) => cents !== null);
  const sum = certified.reduce((total, cents) => total + cents, 0);
  if (certified.length > 0 && sum !== (known.certifiedCents ?? 0)) differ("Certifié", euros(known.certifiedCents), euros(sum));
  return [...differences, ...differencesOfLines(read.lines, known.lines)];
}

/** Lines are compared in the order of what they order: a register may list them in another one. */
function differencesOfLines(read: readonly ReadLine[], known: readonly KnownLine[]): string[] {
  if (read.length !== known.length) return [`Lignes\u00a0: ${known.length} ici, ${read.length} dans le fichier`];
  const theirLines = read.toSorted((a, b) => compareTexts(sortKey(a), sortKey(b)));
  const ourLines = beside(theirLines, known.toSorted((a, b) => compareTexts(sortKey(a), sortKey(b))));
  return theirLines.flatMap((line, rank) => {
    const mine = ourLines[rank]!;
    const [here, there] = [described(mine), described({ ...line, level: line.level ?? mine.level, period: line.period ?? mine.period })];
    const differences = here === there ? [] : [`Ligne ${line.row}\u00a0: ${here} ici, ${there} dans le fichier`];
    if (line.amountCents !== null && line.amountCents !== mine.amountCents) {
      differences.push(`Montant de la ligne ${line.row}\u00a0: ${euros(mine.amountCents)} ici, ${euros(line.amountCents)} dans le fichier`);
    }
    const texts = [["Application", line.application, mine.application], ["Équipe", line.squad, mine.squadName]] as const;
    for (const [label, said, kept] of texts) {
      if (said !== null && plain(said) !== plain(kept)) differences.push(`${label} de la ligne ${line.row}\u00a0: ${kept ?? "aucune"} ici, ${said} dans le fichier`);
    }
    const [ours, theirs] = [mine.deliverables, namesOf(line)].map(listed) as [string, string];
    if (line.deliverable !== null && !hasSameNames(mine, line)) differences.push(`Livrables de la ligne ${line.row}\u00a0: ${ours || "aucun"} ici, ${theirs} dans le fichier`);
    return differences;
  });
}

const hasSameNames = ({ deliverables }: KnownLine, line: ReadLine): boolean => plain(listed(deliverables)) === plain(listed(namesOf(line)));

/** Ours in the order of theirs, both sorted: of several that order the same, each stands beside the line that names what it delivers, the others as they come. */
function beside(theirs: readonly ReadLine[], ours: readonly KnownLine[]): KnownLine[] {
  let from = 0;
  return [...Map.groupBy(ours, sortKey).values()].flatMap((alike) => {
    const left = [...alike];
    const found = theirs.slice(from, (from += alike.length)).map((line) => {
      const at = line.deliverable === null ? -1 : left.findIndex((mine) => hasSameNames(mine, line));
      return at < 0 ? null : left.splice(at, 1)[0]!;
    });
    return found.map((mine) => mine ?? left.shift()!);
  });
}

function described({ workUnitCode, level, period, quantity }: Ordered): string {
  const words = [level === null ? "niveau inconnu" : LEVEL_LABELS[level].toLowerCase(), ...(period === null ? [] : [ORDER_PERIOD_LABELS[period].toLowerCase()])];
  return [`${quantity} × ${workUnitCode}`, ...words].join(", ");
}

type Sorted = Ordered & { amountCents: number | null; application: string | null };
const sortKey = ({ workUnitCode, level, period, quantity, application, amountCents }: Sorted): string =>
  [workUnitCode, level, period, String(quantity).padStart(6), plain(application), String(amountCents ?? "").padStart(14)].join(" ");
const namesOf = (line: ReadLine): string[] => partsOf(line).flatMap(({ deliverable }) => deliverable ?? []);
const listed = (names: readonly string[]): string => names.toSorted((a, b) => compareTexts(plain(a), plain(b))).join(", ");
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
