import { describe, expect, it } from "vitest";
import { WORK_UNITS } from "@/domain/contracts/catalogue";
import type { BreakdownKind } from "@/domain/contracts/ledger";
import { groupLabel, inReadingOrder } from "@/domain/contracts/ledger-words";

const TRANCHES = [{ id: "t2", label: "Tranche ferme" }, { id: "t1", label: "Tranche optionnelle 1" }];

describe("groupLabel", () => {
  it.each<[BreakdownKind, string | null, string]>([
    ["tranche", "t1", "Tranche optionnelle 1"],
    ["level", "tres_complexe", "Très complexe"],
    ["application", "Alpha", "Alpha"],
    ["increment", "12", "Incrément 12"],
    ["month", "2026-02", "février 2026"],
    ["work_unit", "UO9.9", "UO9.9"],
    ["application", null, "Sans application"],
    ["month", null, "Sans date"],
  ])("%s %s: %s", (by, key, label) => expect(groupLabel(by, key, TRANCHES)).toBe(label));
  it("names a work unit of the catalogue", () => expect(groupLabel("work_unit", WORK_UNITS[0]!.code, TRANCHES)).toBe(`${WORK_UNITS[0]!.code}, ${WORK_UNITS[0]!.label}`));
});

describe("inReadingOrder", () => {
  const ordered = (by: BreakdownKind, keys: (string | null)[]) => inReadingOrder(keys.map((key) => ({ key })), by, TRANCHES).map(({ key }) => key);
  it("tranches as the contract has them", () => expect(ordered("tranche", [null, "t1", "t2"])).toEqual(["t2", "t1", null]));
  it("levels from the lowest", () => expect(ordered("level", ["complexe", "simple", "tres_complexe"])).toEqual(["simple", "complexe", "tres_complexe"]));
  it("numbers as numbers", () => expect(ordered("increment", ["10", "9", null])).toEqual(["9", "10", null]));
  it("work units by their numbers", () => expect(ordered("work_unit", ["UO2.10", "UO2.9"])).toEqual(["UO2.9", "UO2.10"]));
});
