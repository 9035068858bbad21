import { expect, test } from "vitest";
import { plainText } from "@/domain/minutes/document";
import { minutesPoints } from "./minutes-points";

test("a title for each section in its order; hard points and decisions asked under their own, the recommended option said", () => {
  const points = minutesPoints({
    sections: ["weather", "decisions_asked", "hard_points"],
    hardPoints: [{ id: "1", title: "Greffe indisponible", consequence: "Deux semaines de retard", expected: "Un greffe de remplacement", owner: null, dueOn: null }],
    askedDecisions: [{ id: "2", title: "Reporter la recette", context: "", options: [{ label: "Reporter", consequences: "Fin septembre" }, { label: "Maintenir", consequences: "" }], recommended: 1, neededBy: "2025-07-04" }],
  });
  expect(points.map(({ title, parts }) => [title, parts.map((part) => part.title)])).toEqual([
    ["Météo", []],
    ["Décisions demandées", ["Reporter la recette"]],
    ["Points durs", ["Greffe indisponible"]],
  ]);
  const text = (rank: number): string => plainText({ type: "doc", content: points[rank]!.parts[0]!.content });
  expect(text(1)).toBe("Reporter\u00a0: Fin septembre\nMaintenir (recommandée)\nDécision nécessaire au plus tard le ven. 4 juillet 2025 · S27.");
  expect(text(2)).toBe("Conséquence\u00a0: Deux semaines de retard\nAttendu du comité\u00a0: Un greffe de remplacement");
});

test("a section that the report does not show puts nothing on the agenda", () => {
  expect(minutesPoints({ sections: [], hardPoints: [], askedDecisions: [] })).toEqual([]);
});
