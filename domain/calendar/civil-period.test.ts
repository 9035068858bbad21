import { describe, expect, test } from "vitest";
import { civilPeriodOf, lastDayOf, readCivilPeriod, shiftCivilPeriod } from "./civil-period";

describe("civil periods", () => {
  test("as addresses write them", () => {
    expect(readCivilPeriod("2026-12")).toEqual({ key: "2026-12", kind: "month", from: "2026-12-01", to: "2027-01-01", label: "décembre 2026" });
    expect(readCivilPeriod("2026-T1")).toEqual({ key: "2026-T1", kind: "quarter", from: "2026-01-01", to: "2026-04-01", label: "1er trimestre 2026" });
    expect(readCivilPeriod("2026-T4")).toMatchObject({ from: "2026-10-01", to: "2027-01-01", label: "4e trimestre 2026" });
    expect(readCivilPeriod("2026")).toEqual({ key: "2026", kind: "year", from: "2026-01-01", to: "2027-01-01", label: "année 2026" });
    expect(["2026-13", "2026-T5", "2026-T0", "1999-01", "1999", "20261", "2026-", "juillet", ""].map(readCivilPeriod)).toEqual(Array(9).fill(null));
  });
  test("of a day", () => {
    expect(civilPeriodOf("2026-03-31", "quarter").key).toBe("2026-T1");
    expect(civilPeriodOf("2026-04-01", "quarter").key).toBe("2026-T2");
    expect(civilPeriodOf("2026-12-31", "month").key).toBe("2026-12");
    expect(civilPeriodOf("2026-12-31", "year").key).toBe("2026");
  });
  test("before, after, and its last day", () => {
    expect(shiftCivilPeriod(readCivilPeriod("2026-01")!, -1).key).toBe("2025-12");
    expect(shiftCivilPeriod(readCivilPeriod("2026-T4")!, 1).key).toBe("2027-T1");
    expect(shiftCivilPeriod(readCivilPeriod("2026")!, -2).key).toBe("2024");
    expect(lastDayOf(readCivilPeriod("2028-02")!)).toBe("2028-02-29");
  });
});
