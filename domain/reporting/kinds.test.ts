import { describe, expect, test } from "vitest";
import { supportDueOn } from "./kinds";

describe("the support of a committee", () => {
  test("COPIL on Tuesday 1 July 2025 → Friday 27 June: the week-end does not count", () => {
    const due = supportDueOn("copil", "2025-07-01", "metropole");
    expect(due.value).toBe("2025-06-27");
    expect(due.rule).toBe("COPIL\u00a0: support arrêté 2 jours ouvrés avant la réunion");
    expect(due.steps).toEqual([
      "lun. 30 juin 2025\u00a0: compte (1 sur 2)",
      "dim. 29 juin 2025\u00a0: dimanche, ne compte pas",
      "sam. 28 juin 2025\u00a0: samedi, ne compte pas",
      "ven. 27 juin 2025\u00a0: compte (2 sur 2)",
      "Échéance\u00a0: ven. 27 juin 2025 · S26, en fin de journée",
    ]);
  });

  test("contractual committee on Wednesday 16 July 2025 → Tuesday 8 July: the 14th is a holiday", () => {
    expect(supportDueOn("contract_committee", "2025-07-16", "metropole").value).toBe("2025-07-08");
  });

  test("portfolio: two working days before its committee", () => {
    expect(supportDueOn("portfolio", "2025-07-01", "metropole").value).toBe("2025-06-27");
  });

  test("26 December is a holiday in Alsace-Moselle only: two working days before Monday 29 December 2025", () => {
    expect(supportDueOn("copil", "2025-12-29", "metropole").value).toBe("2025-12-24");
    expect(supportDueOn("copil", "2025-12-29", "alsace_moselle").value).toBe("2025-12-23");
  });
});
