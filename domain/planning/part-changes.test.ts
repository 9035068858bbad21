import { describe, expect, it } from "vitest";
import { criteriaChanges, lineChanges, listChanges } from "@/domain/planning/part-changes";

const criterion = (text: string, testCase = "", data = "") => ({ criterion: text, testCase, data });

describe("criteria", () => {
  it.each([
    ["the same ones, in another order: nothing", [criterion("A"), criterion("B")], [criterion("B"), criterion("A")], []],
    ["one more", [criterion("A")], [criterion("A"), criterion("B", "Déposer", "b.pdf")], [{ before: null, after: "B – cas de test\u00a0: Déposer – données\u00a0: b.pdf" }]],
    ["one less", [criterion("A"), criterion("B")], [criterion("B")], [{ before: "A", after: null }]],
    ["its test case alone", [criterion("A", "x")], [criterion("A", "y")], [{ before: "A – cas de test\u00a0: x", after: "A – cas de test\u00a0: y" }]],
    ["worded anew", [criterion("A"), criterion("B")], [criterion("A"), criterion("C")], [{ before: "B", after: "C" }]],
    ["two that left for one that came", [criterion("A"), criterion("B")], [criterion("C")], [{ before: "A", after: "C" }, { before: "B", after: null }]],
    ["twice the same, once gone", [criterion("A"), criterion("A")], [criterion("A")], [{ before: "A", after: null }]],
  ])("%s", (_, before, after, expected) => expect(criteriaChanges(before, after)).toEqual(expected));
});

describe("lines of a text", () => {
  it.each([
    ["blank lines and the line ends of a form are none", "Une\nDeux", "Une\r\n\r\nDeux\r\n", []],
    ["one added, one changed", "Une\nDeux", "Une\n2\nTrois", [{ before: "Deux", after: "2" }, { before: null, after: "Trois" }]],
    ["from nothing", "", "Une", [{ before: null, after: "Une" }]],
    ["to nothing", "Une", "", [{ before: "Une", after: null }]],
  ])("%s", (_, before, after, expected) => expect(lineChanges(before, after)).toEqual(expected));
});

describe("labels", () => {
  it.each([
    ["the same", ["a", "b"], ["b", "a"], []],
    ["one for another is one that left and one that came", ["a", "b"], ["a", "c"], [{ before: "b", after: null }, { before: null, after: "c" }]],
  ])("%s", (_, before, after, expected) => expect(listChanges(before, after)).toEqual(expected));
});
