import { describe, expect, test } from "vitest";
import { foldRecord, planColumns, sprintName } from "./columns";
import { recogniseHeader, recogniseHeaders, type Field } from "./fields";

describe("headers", () => {
  test.each<[string, Field | null]>([
    ["Issue key", "key"],
    ["Clé de ticket", "key"],
    ["CLÉ", "key"],
    ["Résumé", "title"],
    ["Type de ticket", "type"],
    ["État", "status"],
    ["Personne assignée", "assignee"],
    ["Custom field (Story Points)", "points"],
    ["Champs personnalisés (Story Points)", "points"],
    ["Champ personnalisé (Story point estimate)", "points"],
    ["Story point estimate", "points"],
    ["Custom field (Epic Link)", "epicLink"],
    ["Inward issue link (Blocks)", "blockedBy"],
    ["Outward issue link (Blocks)", "blocks"],
    ["Lien de ticket entrant (Blocks)", "blockedBy"],
    ["Lien du ticket sortant (Blocks)", "blocks"],
    ["Critère d’acceptation", "criterion"],
    ["Inward issue link (Cloners)", null],
    ["Custom field (Σ Progress)", null],
  ])("%s → %s", (header, field) => expect(recogniseHeader(header)).toBe(field));

  test("several columns of one field: the best known first, each once", () =>
    expect(recogniseHeaders(["Component/s", "Sprint", "Story point estimate", "Sprint", "Custom field (Story Points)", "Custom field (Team)"])).toEqual({
      squad: ["Custom field (Team)", "Component/s"],
      points: ["Custom field (Story Points)", "Story point estimate"],
      sprint: ["Sprint"],
    }));
});

describe("repeated columns", () => {
  const headers = ["Issue key", "Sprint", "Sprint", "Story Points", "Sprint", "Estimate"];
  const fold = (...record: string[]) => foldRecord(planColumns(headers, { key: ["Issue key"], sprint: ["Sprint"], points: ["Story Points", "Estimate"] }), record, 7);

  test("all values are kept in order, blank ones skipped, even when the only one is in the last", () => {
    expect(fold("A-1", "27.1", " ", "3", "27.3", "")).toEqual({ line: 7, cells: { key: ["A-1"], sprint: ["27.1", "27.3"], points: ["3"] } });
    expect(fold("A-1", "", "", "", "27.3", "5").cells).toEqual({ key: ["A-1"], sprint: ["27.3"], points: ["5"] });
  });
  test("a record that is too short has blank cells at its end, and is told", () => expect(fold("A-1", "27.1")).toEqual({ line: 7, cells: { key: ["A-1"], sprint: ["27.1"] }, oddWidth: 2 }));
});

test.each([
  ["27.3", "27.3"],
  [" PI27 – Sprint 27.3 ", "PI27 – Sprint 27.3"],
  ["com.atlassian.greenhopper.service.sprint.Sprint@1a2b[id=12,rapidViewId=3,state=CLOSED,name=27.3,goal=Livrer, puis mesurer,startDate=2025-07-21T09:00]", "27.3"],
  ["Sprint@1a[id=1,name=27.IP]", "27.IP"],
])("sprint %s → %s", (cell, name) => expect(sprintName(cell)).toBe(name));
