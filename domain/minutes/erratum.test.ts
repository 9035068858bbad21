import { describe, expect, test } from "vitest";
import { erratumChanges, erratumReason, isReidentified, withNewIds, type StandingEntry } from "./erratum";
import type { MinutesDocument } from "./document";
import type { ExtractedItem } from "./items";

const ID_A = "0b7c1f2e-0000-4000-8000-00000000000a";
const ID_B = "0b7c1f2e-0000-4000-8000-00000000000b";
const ID_C = "0b7c1f2e-0000-4000-8000-00000000000c";

const line = (fields: Partial<ExtractedItem> = {}): ExtractedItem => ({
  ...{ id: ID_A, kind: "action", text: "Préparer la livraison", ownerId: null, ownerLabel: "A. Martin", dueOn: "2025-08-29", dueText: "S35", incomplete: false, position: 0 },
  ...fields,
});
const decision = (fields: Partial<ExtractedItem> = {}): ExtractedItem => line({ kind: "decision", text: "Budget de 100 k€", ownerLabel: null, dueOn: null, dueText: null, ...fields });
/** As the registry has it: what the minutes said, then what was changed there. */
const entry = ({ position: _position, ...item }: ExtractedItem, fields: Partial<StandingEntry> = {}): StandingEntry => ({ ...item, status: "open", withdrawn: false, isWritten: false, ...fields });
const changes = (before: ExtractedItem[], after: ExtractedItem[], entries: StandingEntry[]) => erratumChanges({ before, after, entries });

describe("lines that stay", () => {
  test("the same line changes nothing, wherever it stands now", () => {
    expect(changes([line()], [line({ position: 3 })], [entry(line())])).toEqual([]);
  });
  test("whose words changed: the words alone are carried over", () => {
    expect(changes([line()], [line({ text: "Préparer la mise en service" })], [entry(line())])).toMatchObject([{ change: "revised", fields: { text: "Préparer la mise en service" } }]);
  });
  test("a date that the registry moved meanwhile stays, as the erratum left it alone", () => {
    const moved = entry(line(), { dueOn: "2025-09-12", dueText: null });
    const [change] = changes([line()], [line({ ownerLabel: "B. Dupont" })], [moved]);
    expect(change).toEqual({ change: "revised", entry: moved, fields: { ownerId: null, ownerLabel: "B. Dupont" } });
  });
  test("the date that the erratum changes is carried over with its words, whatever the registry says", () => {
    const [change] = changes([line()], [line({ dueOn: "2025-09-05", dueText: null })], [entry(line(), { dueOn: "2025-09-12", ownerLabel: "C. Petit" })]);
    expect(change).toMatchObject({ change: "revised", fields: { dueOn: "2025-09-05", dueText: null } });
    expect(Object.keys((change as { fields: object }).fields)).toEqual(["dueOn", "dueText"]);
  });
  test("a decision's owner can change: its words cannot", () => {
    expect(changes([decision()], [decision({ ownerLabel: "B. Dupont" })], [entry(decision())])).toMatchObject([{ change: "revised" }]);
    expect(changes([decision()], [decision({ text: "Budget de 110 k€" })], [entry(decision())])).toMatchObject([{ change: "reworded" }]);
  });
  test("a reworded decision carries the owner that the registry gave it meanwhile", () => {
    const [change] = changes([decision()], [decision({ text: "Budget de 110 k€" })], [entry(decision(), { ownerLabel: "B. Dupont" })]);
    expect(change).toMatchObject({ change: "reworded", said: { text: "Budget de 110 k€", ownerLabel: "B. Dupont" } });
  });
  test("another type is another entry, a decision or not", () => {
    expect(changes([line()], [line({ kind: "decision" })], [entry(line())])).toMatchObject([{ change: "retyped", said: { kind: "decision" } }]);
    expect(changes([decision()], [decision({ kind: "proposal" })], [entry(decision())])).toMatchObject([{ change: "retyped", said: { kind: "proposal" } }]);
  });
});

describe("lines that come", () => {
  test("a new one is created", () => {
    expect(changes([], [line()], [])).toEqual([{ change: "created", item: line() }]);
  });
  test("one that an earlier erratum took out is restored, as it is now worded", () => {
    expect(changes([], [line({ text: "Autrement" })], [entry(line(), { withdrawn: true })])).toMatchObject([{ change: "restored", fields: { text: "Autrement" } }]);
  });
  test("a decision that came back word for word is restored; in other words it is another one", () => {
    const cancelled = entry(decision(), { status: "cancelled" });
    expect(changes([], [decision()], [cancelled])).toMatchObject([{ change: "restored" }]);
    expect(changes([], [decision({ text: "Budget de 90 k€" })], [cancelled])).toMatchObject([{ change: "renewed" }]);
  });
  test("one pasted with the identity of a superseded decision, or of an entry written in the registry, is another one", () => {
    expect(changes([], [decision()], [entry(decision(), { status: "superseded" })])).toMatchObject([{ change: "renewed" }]);
    expect(changes([], [line()], [entry(line(), { isWritten: true })])).toMatchObject([{ change: "renewed" }]);
  });
});

describe("lines that go", () => {
  test("an action is withdrawn, a decision is cancelled", () => {
    const [action, decided] = [line({ id: ID_A }), decision({ id: ID_B })];
    expect(changes([action, decided], [], [entry(action), entry(decided)])).toMatchObject([
      { change: "withdrawn", entry: { id: ID_A } },
      { change: "cancelled", entry: { id: ID_B } },
    ]);
  });
  test.each(["superseded", "cancelled"] as const)("a decision that is %s already stays as it ended", (status) => {
    expect(changes([decision()], [], [entry(decision(), { status })])).toEqual([]);
  });
  test("a line that was never followed in the registry leaves nothing behind", () => {
    expect(changes([line()], [], [])).toEqual([]);
  });
  test("what was written in the registry itself is none of the text's lines", () => {
    expect(changes([], [], [entry(line(), { isWritten: true })])).toEqual([]);
  });
});

test("whose line must bear a new identity", () => {
  const reworded = changes([decision()], [decision({ text: "Autre" })], [entry(decision())]);
  const revised = changes([line()], [line({ text: "Autre" })], [entry(line())]);
  expect([...reworded, ...revised].map(isReidentified)).toEqual([true, false]);
});

test("a line takes its new identity wherever it stands, the others keep theirs", () => {
  const node = (id: string) => ({ type: "minutesItem" as const, attrs: { id, kind: "decision" as const, ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false }, content: [] });
  const document: MinutesDocument = { type: "doc", content: [node(ID_A), { type: "bulletList", content: [{ type: "listItem", content: [node(ID_B)] }] }] };
  expect(withNewIds(document, new Map([[ID_B, ID_C]]))).toEqual({ type: "doc", content: [node(ID_A), { type: "bulletList", content: [{ type: "listItem", content: [node(ID_C)] }] }] });
});

test("the reason that each change carries", () => {
  expect(erratumReason({ number: 2, reason: "le montant était faux" })).toBe("Erratum n°\u00a02\u00a0: le montant était faux");
});
