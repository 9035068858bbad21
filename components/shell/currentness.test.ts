import { expect, test } from "vitest";
import { currentness } from "./currentness";
import { SECTIONS } from "./sections";

const marked = (pathname: string) => SECTIONS.flatMap((section) => (currentness(section, pathname) ? [`${section.label}, ${currentness(section, pathname)}`] : []));

test("each page stands in one section: its own, or that which it is opened from", () => {
  expect(marked("/")).toEqual(["Ma journée, page"]);
  expect(marked("/rapports")).toEqual(["Rapports, page"]);
  expect(marked("/rapports/nouveau")).toEqual(["Rapports, true"]);
  expect(marked("/portefeuille")).toEqual(["Rapports, true"]);
  expect(marked("/portefeuille/import")).toEqual(["Rapports, true"]);
  expect(marked("/rapportsannexes")).toEqual([]);
});
