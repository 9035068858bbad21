import { expect, test } from "vitest";
import { readDocument } from "./document";
import { namedSubjects } from "./named";

const [LINE, OTHER, FEATURE, RISK] = ["a", "b", "c", "d"].map((end) => `0b7c1f2e-0000-4000-8000-00000000000${end}`) as [string, string, string, string];
const named = (kind: string, id: string) => ({ type: "reference", attrs: { kind, id, label: kind, path: null } });
const line = (id: string, ...content: unknown[]) => ({ type: "minutesItem", attrs: { id, kind: "action" }, content });

test("each line concerns what it names, once; a risk is a line of the registry", () => {
  const document = readDocument({ type: "doc", content: [line(LINE, named("feature", FEATURE), named("feature", FEATURE), named("risk", RISK)), { type: "bulletList", content: [{ type: "listItem", content: [line(OTHER, named("feature", FEATURE))] }] }] });
  expect(namedSubjects(document)).toEqual([
    { entryId: LINE, subject: "feature", subjectId: FEATURE },
    { entryId: LINE, subject: "entry", subjectId: RISK },
    { entryId: OTHER, subject: "feature", subjectId: FEATURE },
  ]);
});

test("a person is no subject, a line does not concern itself, and what is named outside of lines is not followed", () => {
  const document = readDocument({ type: "doc", content: [line(LINE, named("person", OTHER), named("risk", LINE)), { type: "paragraph", content: [named("feature", FEATURE)] }] });
  expect(namedSubjects(document)).toEqual([]);
});
