import type { AcceptanceCriterion } from "@/domain/planning/ready";

/** One part of a field that holds several: added (`before` null), removed (`after` null), or changed. */
export type PartChange = { before: string | null; after: string | null };

/** What came to a list and what left it, in its order: labels, squads. One that stays says nothing, wherever it stands. */
export function listChanges(before: readonly string[], after: readonly string[]): PartChange[] {
  return [
    ...before.filter((item) => !after.includes(item)).map((item) => ({ before: item, after: null })),
    ...after.filter((item) => !before.includes(item)).map((item) => ({ before: null, after: item })),
  ];
}

/** The lines of a text that changed: those that stay are left aside, then the first that left and the first that came are one that was changed, and so on. */
export const lineChanges = (before: string, after: string): PartChange[] => paired(linesOf(before), linesOf(after), (line) => line, (line) => line);

/** Acceptance criteria that changed: one of the same wording is the same, whatever became of its case and of its data; then as for lines. */
export const criteriaChanges = (before: readonly AcceptanceCriterion[], after: readonly AcceptanceCriterion[]): PartChange[] => paired(before, after, ({ criterion }) => criterion, tellCriterion);

const linesOf = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");

/** "La pièce est reçue – cas de test : Déposer – données : piece.pdf". */
function tellCriterion({ criterion, testCase, data }: AcceptanceCriterion): string {
  return [criterion, testCase && `cas de test\u00a0: ${testCase}`, data && `données\u00a0: ${data}`].filter(Boolean).join(" – ");
}

function paired<Item>(before: readonly Item[], after: readonly Item[], nameOf: (item: Item) => string, tell: (item: Item) => string): PartChange[] {
  const left = [...before];
  const came: Item[] = [];
  const changed: PartChange[] = [];
  for (const item of after) {
    const at = left.findIndex((each) => nameOf(each) === nameOf(item));
    if (at < 0) {
      came.push(item);
      continue;
    }
    const [same] = left.splice(at, 1);
    if (tell(same!) !== tell(item)) changed.push({ before: tell(same!), after: tell(item) });
  }
  const others = Array.from({ length: Math.max(left.length, came.length) }, (_, index) => ({ before: toldAt(left, index, tell), after: toldAt(came, index, tell) }));
  return [...changed, ...others];
}

function toldAt<Item>(items: readonly Item[], index: number, tell: (item: Item) => string): string | null {
  const item = items[index];
  return item === undefined ? null : tell(item);
}
